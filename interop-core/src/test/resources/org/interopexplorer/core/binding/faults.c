#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

struct point { int x; int y; };
struct record { int64_t id; int kind; double weight; };
struct outer { struct point at; short tag; char name[6]; };
struct tail { int64_t id; int a; int b; };
struct three { int v[3]; };

int add(int a, int b) { return a + b; }
long widen(long a) { return a; }
bool is_even(int n) { return n % 2 == 0; }
int length(const char *text) { return text ? 1 : 0; }
int wide_length(const uint16_t *text) { return text ? 1 : 0; }
int by_address(struct point *p) { return p->x; }
int by_value(struct point p) { return p.x; }
int weigh(struct record *r) { return r->kind; }
int nested(struct outer *o) { return o->tag; }
int tail(struct tail *t) { return t->b; }
int three(struct three *t) { return t->v[0]; }
int mixed(const char *text, int *values, int count) { return text ? values[count - 1] : 0; }
void nothing(int n) { (void) n; }
double scale(double f) { return f; }
const char *version(void) { return "1"; }
int each(int n, int (*visit)(int)) { return visit(n); }
void count(int *n) { *n = 1; }
void fill(char *buffer, int size) { buffer[0] = (char) size; }
