"""How fast the program is: as a whole, stage by stage, and beside other packages."""
