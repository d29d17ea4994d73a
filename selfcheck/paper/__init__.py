"""The official form on paper: what stands where, whether Word or a browser prints it."""
