"""The guest register: who stays, who has to be declared to the police by when, and who may look."""
