"""What search engines may read: everything, starting from the list of pages."""

from __future__ import annotations

from urllib.parse import urljoin


def robots(site_url: str) -> str:
    """The text of `robots.txt`; without an address of the site there is no list to name."""
    found = f"\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{found}"
