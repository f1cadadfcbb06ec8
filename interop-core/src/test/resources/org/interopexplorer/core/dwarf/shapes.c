#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdarg.h>
#include <complex.h>
#include <wchar.h>
#define EX __attribute__((visibility("default")))
enum color { RED, GREEN = 5, BLUE = -1 };
typedef struct node { struct node *next; int v; } node_t;
struct bits { unsigned a:3; int b:5; unsigned long long c:40; char d; _Bool e:1; };
struct __attribute__((packed)) pk { char a; int b; double c; };
struct al { char a; int b __attribute__((aligned(16))); };
union u { int i; float f; char c[7]; };
typedef int (*cb)(const void *, const void *);
struct anon { struct { int x, y; }; union { long l; double d; }; };
struct fl { int n; short data[]; };
struct opaque;
EX int add(int a, int b) { return a + b; }
EX node_t *walk(const node_t *head, size_t n) { return head ? head->next : 0; }
EX enum color paint(enum color c) { return c; }
EX double mean(const double values[4], int n) { return n ? values[0] : 0; }
EX struct bits getbits(struct bits b) { return b; }
EX struct pk getpk(struct pk b) { return b; }
EX struct al getal(struct al b) { return b; }
EX union u getu(union u b) { return b; }
EX struct anon getanon(struct anon *b) { return *b; }
EX void fill(struct fl *f, int16_t *restrict out, volatile uint64_t *v) { (void)f; (void)out; (void)v; }
EX int sortit(void *base, size_t n, size_t size, cb compare) { return compare(base, base) + n + size; }
EX long double ld(long double x) { return x; }
EX double complex cx(float complex z) { return z; }
EX wchar_t wc(const wchar_t *s, bool b, signed char sc, unsigned char uc, char c) { return s[0] + b + sc + uc + c; }
EX int logit(const char *format, ...) { return !format; }
EX int vlog(const char *format, va_list list) { (void)list; return !format; }
EX void nothing(void) {}
EX struct opaque *mk(struct opaque **out, int matrix[3][4]) { (void)matrix; return *out; }
EX __int128 big(unsigned __int128 x) { return x; }
static int helper(int q) { return q * 2; }
EX int (*pick(int which))(int) { return which ? helper : 0; }
EX int unused(int a, char *b, long c) { return 3; }
