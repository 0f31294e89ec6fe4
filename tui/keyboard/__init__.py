"""Keys: Thai layouts, actions, how keys are written, and keys that are typed ahead."""
