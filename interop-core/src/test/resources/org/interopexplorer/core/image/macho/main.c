extern int from_other(int a);

int main(void) {
    return from_other(1);
}
