"""The door for replies by mail: takes them from the workplace's own mail server, by LMTP or SMTP."""
