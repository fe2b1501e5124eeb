"""What follows the journal: mail. Reads, tells, and changes nothing."""
