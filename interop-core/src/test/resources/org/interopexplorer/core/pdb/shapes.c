#define EX __declspec(dllexport)
typedef __SIZE_TYPE__ size_t; typedef unsigned short wchar_t;
enum color { RED, GREEN = 5, BLUE = -1 };
typedef struct node { struct node *next; int v; } node_t;
struct bits { unsigned a:3; int b:5; unsigned long long c:40; char d; };
#pragma pack(push,1)
struct pk { char a; int b; double c; };
#pragma pack(pop)
union u { int i; float f; char c[7]; };
typedef int (*cb)(const void *, const void *);
struct anon { struct { int x, y; }; union { long l; double d; }; };
struct opaque;
EX int add(int a, int b) { return a + b; }
EX node_t *walk(const node_t *head, size_t n) { return head ? head->next : 0; }
EX enum color paint(enum color c) { return c; }
EX double mean(const double values[4], int n) { return n ? values[0] : 0; }
EX struct bits getbits(struct bits b) { return b; }
EX struct pk getpk(struct pk b) { return b; }
EX union u getu(union u b) { return b; }
EX struct anon getanon(struct anon *b) { return *b; }
EX int sortit(void *base, size_t n, size_t size, cb compare) { return compare(base, base) + n + size; }
EX wchar_t wc(const wchar_t *s, _Bool b, signed char sc, unsigned char uc, char c) { return s[0] + b + sc + uc + c; }
EX int logit(const char *format, ...) { return !format; }
EX void nothing(void) {}
EX struct opaque *mk(struct opaque **out, int matrix[3][4], volatile long *v, unsigned long w) { return *out; }
EX float f(float x, short s, unsigned short us, long long ll, unsigned long long ull) { return x; }
EX int __stdcall standard(int a, int b) { return a; }
int _fltused;
