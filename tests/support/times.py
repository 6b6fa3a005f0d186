"""Times as other software writes them in requests."""

import datetime

# How a time is written, and how far its clock is ahead of UTC, in minutes.
FORMS_OF_TIME = {
    "%Y-%m-%dT%H:%M:%SZ": 0,
    "%Y-%m-%dT%H:%M:%S": 0,
    "%Y-%m-%d %H:%M:%S": 0,
    "%Y-%m-%d %H:%M:%SZ": 0,
    "%Y-%m-%d %H:%M:%S+00": 0,
    "%Y-%m-%dT%H:%M:%S+0000": 0,
    "%Y-%m-%dT%H:%M:%S+02:00": 120,
    "%Y-%m-%dT%H:%M:%S+0200": 120,
    "%Y-%m-%d %H:%M:%S-0530": -330,
}


def as_others_write(time, form):
    """`time` of an answer, in one of FORMS_OF_TIME."""
    ahead = datetime.timedelta(minutes=FORMS_OF_TIME[form])
    return (datetime.datetime.fromisoformat(time) + ahead).strftime(form)
