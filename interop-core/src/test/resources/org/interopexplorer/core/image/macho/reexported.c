int from_reexported(void) { return 6; }
