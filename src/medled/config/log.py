"""What stands in the log of a request that went wrong: the way that was taken, not the address that was asked for."""

import logging


class WithoutAddress(logging.Filter):
    """Name the route of a request in its place: an address may be a key, or say what somebody had typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and request.path in record.args:
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "?"
            record.args = tuple(f"{request.method} {route}" if said == request.path else said for said in record.args)
        return True
