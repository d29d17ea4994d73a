"""The service worker of the built site, which keeps it for use without a network."""

from scripts.service_worker.listing import LEAVING, service_worker

__all__ = ["LEAVING", "service_worker"]
