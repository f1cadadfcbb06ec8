int from_optional(void) { return 5; }
