"""The matching solver: plain Python over plain data, no database and no words of a page."""
