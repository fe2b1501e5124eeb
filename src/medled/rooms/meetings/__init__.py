"""Meetings: the APT. The agenda fills itself from what is live, and the minutes write themselves as one talks.

Reads the rooms below for what to talk about; what is decided at the table goes to them by their own actions.
"""
