"""What only PostgreSQL needs. Loaded when an office that lies on a server is opened, and never else."""
