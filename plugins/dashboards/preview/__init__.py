"""Live preview: build, serve on loopback, watch, rebuild, reload the browser; a broken edit shows its problems."""
