"""What follows the journal: the bell, the choices of each, mail. Reads, tells, and changes nothing else."""
