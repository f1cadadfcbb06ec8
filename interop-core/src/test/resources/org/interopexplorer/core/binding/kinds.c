struct point { int X; int Y; };
struct sized { int cbSize; int A; int B; };
union part { int X; };
struct either { union part u; int Y; };

int behind_it(int n);

int point(struct point *p) { return p->X; }
int either(struct either *p) { return p->Y; }
int sized(struct sized *p) { return p->A; }
int make(int n, int *made) { *made = behind_it(n); return 0; }
int fill(char *name, int size) { name[0] = 0; return size; }
void nothing(int n) { (void) n; }
