"""Turns addresses into operations. Only this package knows Litestar, Jinja and cookies."""
