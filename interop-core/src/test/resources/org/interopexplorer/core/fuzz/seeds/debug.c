/* What debug information describes: a function for each kind of type. */
enum color { RED = 1, GREEN, BLUE = 40 };
struct inner { unsigned a : 3; int b : 7; long long c : 40; };
union u { int i; double d; };
typedef struct node { struct node *next; struct inner in; union u u; char name[3][5]; enum color color; } node_t;
typedef int (*compare_t)(const void *, const void *);
node_t *walk(const node_t *head, unsigned long n) { return head ? (node_t *) head->next : 0; }
enum color paint(enum color c, compare_t f) { return f(&c, &c) ? c : RED; }
int logit(const char *format, ...) { return *format; }
struct inner by_value(struct inner in, volatile long *v, int (*matrix)[4]) { *v = matrix[0][0]; return in; }
