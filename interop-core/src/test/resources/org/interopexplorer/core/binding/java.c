/* The functions that JnaFaults.java and FfmFaults.java declare, right and wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <wchar.h>

struct point { int x; int y; };
struct mixed { char kind; double value; long count; };
struct name { short length; char text[16]; };

int add(int a, int b) { return a + b; }
long widen(long value) { return value; }
double scale(double value) { return value; }
size_t length(const char *text) { return text[0]; }
size_t wide(const wchar_t *text) { return text[0]; }
int sum(struct point value) { return value.x + value.y; }
int sum_at(const struct point *value) { return value->x + value->y; }
struct point swapped(struct point value) { struct point p = {value.y, value.x}; return p; }
double take(const struct mixed *value) { return value->value; }
int named(struct name *value) { return value->length; }
void nothing(void) {}
void count(long *into) { *into = 1; }
int each(int (*callback)(int)) { return callback(1); }
int many(int count, ...) { return count; }

struct sized { unsigned cbSize; int kind; long more; };
int older(struct sized *value) { return (int) value->cbSize; }
int newer(struct sized *value) { return (int) value->cbSize; }
int moved(struct sized *value) { return value->kind; }
struct counted { short length; char text[6]; };
int counted(struct counted *value) { return value->length; }
