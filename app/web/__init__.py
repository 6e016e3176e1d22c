"""Addresses to operations. The only package that knows Litestar, Jinja and cookies."""
