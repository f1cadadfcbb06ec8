int other_data = 7;

int from_other(int a) {
    return a;
}

int perhaps(void) {
    return other_data;
}
