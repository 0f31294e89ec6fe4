"""The office: its values, tables, verbs, queries and findings. Knows nothing of paper or screen."""

from models.late_drivers import load_drivers_late

load_drivers_late()  # before anybody imports Peewee
