"""What leaves Medled in a file, and comes in from one: a whole group, or all that there is about a person.

Each room says of each of its tables whether it is carried, or why it is not (`register`). This floor reads and writes
the rows by that, knows no table itself, and decides nothing about who may (docs/export.md).
"""
