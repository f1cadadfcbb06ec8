/* A function for each kind of value that crosses the border; EveryKindInCTest calls each and compares what C saw.
   The test's own reader takes the prototypes from this file, and gcc compiles it. */
#include <complex.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

/* --- Scalars of every width. --- */
_Bool not(_Bool b) { return !b; }
signed char low_i8(void) { return -128; }
unsigned char next_u8(unsigned char v) { return v + 1; }
short next_i16(short v) { return v + 1; }
unsigned short next_u16(unsigned short v) { return v + 1; }
int next_i32(int v) { return v + 1; }
unsigned next_u32(unsigned v) { return v + 1; }
long next_long(long v) { return v + 1; }
unsigned long long next_u64(unsigned long long v) { return v + 1; }
size_t next_size(size_t v) { return v + 1; }
intptr_t next_intptr(intptr_t v) { return v - 1; }
char next_char(char c) { return c + 1; }
char16_t next_char16(char16_t c) { return c + 1; }
char32_t next_char32(char32_t c) { return c + 1; }
wchar_t next_wchar(wchar_t c) { return c + 1; }
float half_float(float v) { return v / 2; }
double half_double(double v) { return v / 2; }
long double half_long_double(long double v) { return v / 2; }
long double _Complex twice_complex(long double _Complex z) { return z + z; }
typedef float four __attribute__((vector_size(16)));
four add_vectors(four a, four b) { return a + b; }
#ifdef __x86_64__
long double __attribute__((ms_abi)) microsoft(int a, long double b, double c) { return a + b + c; }
#endif
#ifdef __SIZEOF_INT128__
__int128 next_i128(__int128 v) { return v + 1; }
#endif
double magnitude(double _Complex z) { return cabs(z); }
float _Complex turned(float _Complex z) { return z * I; }
void turn_all(double _Complex *all, int count) { while (count--) *all++ *= I; }
/* The refused ones reach C through memory. */
double real_of_long_double(const void *bytes) { return (double) *(const long double *) bytes; }
double sum_long_doubles(const long double *all, int count) {
    long double sum = 0;
    while (count--) sum += *all++;
    return (double) sum;
}
int long_double_is(const long double *v, const char *text) { return *v == strtold(text, NULL); }
void half_long_doubles(long double *all, int count) { while (count--) *all++ /= 2; }
#ifdef __SIZEOF_INT128__
int low_of_i128(const void *bytes) { return (int) *(const __int128 *) bytes; }
void next_i128_at(__int128 *v) { ++*v; }
struct wide {
    __int128 whole;
    long double real;
};
void raise_wide(struct wide *w) { w->whole++, w->real++; }
#endif
void write_long_double(void *bytes) { long double v = 1.5L; memcpy(bytes, &v, 10); }

/* --- Enumerations and flags. --- */
enum access { NONE = 0, READ = 4, WRITE = 2, RUN = 1 };
enum direction { BACK = -1, STAY, FORTH };
enum huge { HUGE_BIT = 0x80000000u };
enum access toggle(enum access a, enum access b) { return a ^ b; }
enum direction opposite(enum direction d) { return -d; }
enum huge huge_bit(enum huge h) { return h; }
void all_access(enum access *out) { *out = READ | WRITE | RUN | 8; }

/* --- Text. --- */
static char shown[256];
static const char *hex(const void *p, size_t n) {
    for (size_t i = 0; i < n && i < 100; i++) sprintf(shown + 2 * i, "%02x", ((const unsigned char *) p)[i]);
    shown[2 * n] = 0;
    return shown;
}
const char *bytes_of(const char *text) { return hex(text, strlen(text)); }
typedef unsigned char char8_t;
const char *bytes_of_u8(const char8_t *text) { return bytes_of((const char *) text); }
const char *bytes_of_utf16(const char16_t *text) {
    size_t n = 0;
    while (text[n]) n++;
    return hex(text, n * 2);
}
const char *bytes_of_utf32(const char32_t *text) {
    size_t n = 0;
    while (text[n]) n++;
    return hex(text, n * 4);
}
const char *bytes_of_wide(const wchar_t *text) { return hex(text, wcslen(text) * sizeof *text); }
const char *bytes_of_any(const void *text, size_t n) { return hex(text, n); }
const char *same_text(const char *text) { return strcpy(shown, text); }
const char16_t *emoji16(void) { return u"\U0001F600!"; }
const char32_t *emoji32(void) { return U"\U0001F600!"; }
const wchar_t *emoji_wide(void) { return L"\U0001F600!"; }

struct label {
    char name[8];
    char16_t wide[4];
    int last;
};
const char *label_bytes(struct label l) { return hex(&l, sizeof l); }
const char *label_bytes_at(const struct label *l) { return hex(l, sizeof *l); }
void full_label(struct label *l) {
    memcpy(l->name, "12345678", 8);
    memcpy(l->wide, u"abcd", 8);
    l->last = 9;
}
void short_label(struct label *l) {
    memcpy(l->name, "12\0garba", 8);
    memcpy(l->wide, u"ab\0x", 8);
    l->last = 9;
}

typedef char16_t OLECHAR;
typedef OLECHAR *BSTR;
struct titled {
    int number;
    BSTR title;
};
static BSTR new_bstr(const char16_t *text, uint32_t units) {
    uint32_t bytes = units * 2;
    char *block = malloc(4 + bytes + 2);
    memcpy(block, &bytes, 4);
    memcpy(block + 4, text, bytes);
    memset(block + 4 + bytes, 0, 2);
    return (BSTR) (block + 4);
}
uint32_t bstr_bytes(BSTR text) { return text ? *(const uint32_t *) ((const char *) text - 4) : 0xFFFFFFFF; }
const char *bstr_block(BSTR text) { return hex((const char *) text - 4, 4 + bstr_bytes(text) + 2); }
BSTR bstr_with_nul(void) { return new_bstr(u"a\0b", 3); }
BSTR bstr_empty(void) { return new_bstr(u"", 0); }
BSTR bstr_none(void) { return NULL; }
void bstr_out(BSTR *text) { *text = new_bstr(u"out", 3); }
void bstr_twice(BSTR *text) {
    uint32_t units = bstr_bytes(*text) / 2;
    char16_t all[20];
    memcpy(all, *text, units * 2);
    memcpy(all + units, *text, units * 2);
    *text = new_bstr(all, units * 2);
}
uint32_t titled_bytes(struct titled t) { return bstr_bytes(t.title) + t.number; }
void retitle(struct titled *t) {
    t->number++;
    t->title = new_bstr(u"new", 3);
}
uint32_t bstr_total(BSTR *all, int count) {
    uint32_t total = 0;
    for (int i = 0; i < count; i++) total += bstr_bytes(all[i]);
    return total;
}

/* Counted strings, as Windows NT and others have them: no terminator, and the length in bytes. */
typedef struct _UNICODE_STRING {
    uint16_t Length;
    uint16_t MaximumLength;
    char16_t *Buffer;
} UNICODE_STRING;
typedef struct _STRING {
    uint16_t Length;
    uint16_t MaximumLength;
    char *Buffer;
} ANSI_STRING;
const char *counted16(const UNICODE_STRING *s) { return !s ? "none" : hex(s->Buffer, s->Length); }
const char *counted8(ANSI_STRING s) { return hex(s.Buffer, s.Length); }
int counted_room(const UNICODE_STRING *s) { return s->MaximumLength; }
void count_middle(ANSI_STRING *s) {
    static char text[] = "abcdef";
    *s = (ANSI_STRING){3, 6, text + 1};
}
const char *length_first(size_t length, const char *text) { return hex(text, length); }

/* --- Pointers to any depth. --- */
int sum_cube(int ***cube, int planes, int rows, int columns) {
    int sum = 0;
    for (int i = 0; i < planes; i++)
        for (int j = 0; j < rows; j++)
            for (int k = 0; k < columns; k++) sum += cube[i][j][k];
    return sum;
}
int deref3(int ***p) { return ***p; }
void raise3(int ***p) { ++***p; }
void give2(int **out) {
    static int held = 77;
    *out = &held;
}
void give3(int ***out) {
    static int held = 78, *one = &held, **two = &one;
    *out = two;
}

/* --- Arrays. --- */
int sum_fixed(int values[4]) { return values[0] + values[1] + values[2] + values[3]; }
int sum_rows(int (*rows)[3], int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) sum += rows[i][0] + 10 * rows[i][1] + 100 * rows[i][2];
    return sum;
}
struct grid {
    int cells[2][3];
};
struct grid mirrored(struct grid g) {
    struct grid r;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++) r.cells[i][j] = g.cells[i][2 - j];
    return r;
}
int until_negative(const int *values) {
    int sum = 0;
    while (*values >= 0) sum += *values++;
    return sum;
}
struct option {
    const char *name;
    int value;
};
int sum_options(const struct option *options) {
    int sum = 0;
    for (; options->name; options++) sum += options->value * (int) strlen(options->name);
    return sum;
}
void raise_options(struct option *options, int count) {
    for (int i = 0; i < count; i++) options[i] = (struct option){"raised", options[i].value + 1};
}
int count_arguments(int argc, char **argv) {
    int length = argv[argc] ? -1000 : 0;
    for (int i = 0; i < argc; i++) length += (int) strlen(argv[i]);
    return length;
}
int name_all(const char **names, int count) {
    static const char *const all[] = {"zero", "one", "two"};
    for (int i = 0; i < count; i++) names[i] = all[i];
    return count;
}

/* --- Structs and unions. --- */
struct pt {
    int x, y;
};
struct box {
    struct pt from, to;
    const char *label;
};
#pragma pack(push, 1)
struct tight {
    char kind;
    int length;
    short check;
};
#pragma pack(pop)
struct bits {
    int low : 3;
    unsigned mid : 7;
    _Bool yes : 1;
    unsigned : 0;
    unsigned high : 20;
};
union word {
    uint32_t whole;
    uint8_t bytes[4];
    struct {
        uint16_t low, high;
    };
};
struct tagged {
    int kind;
    union {
        int number;
        double real;
    };
    struct {
        short a, b;
    };
};
struct chain {
    uint32_t count;
    int16_t values[];
};
int box_area(struct box b) { return (b.to.x - b.from.x) * (b.to.y - b.from.y) + (b.label ? (int) strlen(b.label) : 0); }
struct box grown(struct box b) {
    b.to.x++;
    b.label = "grown";
    return b;
}
struct tight tighten(struct tight t) { return (struct tight){t.kind + 1, t.length + 1, t.check + 1}; }
void tighten_at(struct tight *t) { *t = tighten(*t); }
struct bits next_bits(struct bits b) { return (struct bits){b.low - 1, b.mid + 1, !b.yes, b.high + 1}; }
union word swapped(union word w) { return (union word){.low = w.high, .high = w.low}; }
double tagged_sum(struct tagged t) { return (t.kind ? t.real : t.number) + t.a * 10 + t.b; }
void raise_chain(struct chain *c) {
    for (uint32_t i = 0; i < c->count; i++) c->values[i]++;
}
struct chain *new_chain(int count) {
    struct chain *c = malloc(sizeof *c + sizeof *c->values * count);
    c->count = count;
    for (int i = 0; i < count; i++) c->values[i] = i * i;
    return c;
}

/* --- Variadics. --- */
double add_doubles(int count, ...) {
    va_list all;
    va_start(all, count);
    double sum = 0;
    while (count--) sum += va_arg(all, double);
    va_end(all);
    return sum;
}
const char *mixed(const char *format, ...) {
    va_list all;
    va_start(all, format);
    vsnprintf(shown, sizeof shown, format, all);
    va_end(all);
    return shown;
}
int add_points(int count, ...) {
    va_list all;
    va_start(all, count);
    int sum = 0;
    while (count--) {
        struct pt p = va_arg(all, struct pt);
        sum += p.x * 10 + p.y;
    }
    va_end(all);
    return sum;
}
struct pt new_point(int x, int y) { return (struct pt){x, y}; }
float quarter(void) { return 0.25f; }
short minus_two(void) { return -2; }

/* --- Callbacks. --- */
struct methods {
    int (*add)(int, int);
    const char *(*name)(void *self);
    void (*done)(void);
};
static const char *own_name(void *self) { return self ? "own" : "nobody"; }
const char *use_methods(const struct methods *m, void *self) {
    snprintf(shown, sizeof shown, "%d %s %s", m->add ? m->add(20, 22) : -1, m->name ? m->name(self) : "-",
             m->done ? "done" : "-");
    if (m->done) m->done();
    return shown;
}
int use_methods_by_value(struct methods m) { return m.add(1, 2); }
struct methods own_methods(void) { return (struct methods){NULL, own_name, NULL}; }
int call_all(int (**all)(int), int count, int value) {
    for (int i = 0; i < count; i++) value = all[i](value);
    return value;
}
int double_it(int value) { return value * 2; }
double with_point(double (*f)(struct pt p, double factor), int x, int y) { return f((struct pt){x, y}, 0.5); }
int with_box(struct box (*f)(struct box b), int x) { return f((struct box){{x, x}, {x + 1, x + 2}, "b"}).to.y; }
struct pt from_point(struct pt (*f)(struct pt p)) { return f((struct pt){3, 4}); }
int with_tight(int (*f)(int before, struct tight t, double d, struct tight u, int after)) {
    return f(1, (struct tight){'c', 100000, -5}, 2.5, (struct tight){'d', 7, 8}, 9);
}
struct tight from_tight(struct tight (*f)(struct tight t, int add), int add) {
    volatile uint64_t guard[2] = {0x1111111111111111, 0x2222222222222222};
    struct {
        struct tight made;
        char behind[17];
    } room;
    memset(&room, 0x7e, sizeof room);
    room.made = f((struct tight){'a', 5, 6}, add);
    for (int i = 0; i < 17; i++)
        if (room.behind[i] != 0x7e) abort();
    if (guard[0] != 0x1111111111111111 || guard[1] != 0x2222222222222222) abort();
    return room.made;
}
int crowded(int (*f)(int a, int b, int c, struct tight t, int d, int e, int g, int h, short i, double x, struct pt p)) {
    return f(1, 2, 3, (struct tight){'t', 40, 5}, 4, 5, 6, 7, -8, 0.5, (struct pt){30, 31});
}
int with_text(int (*f)(const char *text, const char16_t *wide)) { return f("héllo", u"w"); }
int with_user_data(int (*f)(void *user), void *user) { return f(user); }
int with_user_place(void (*f)(void **place), void **place) {
    f(place);
    return *place == NULL ? 0 : *(int *) *place;
}
void *new_ints(int count) { return calloc(count, sizeof(int)); }
int first_int(const int *values) { return values[0]; }
int with_float(float (*f)(float v), float v) { return (int) (f(v) * 100); }
const char *text_from(const char *(*f)(int number), int number) {
    const char *text = f ? f(number) : "no function";
    return text ? text : "no text";
}
int with_chars(char (*f)(char c, unsigned char u, _Bool b)) { return f('x', 200, true); }
int with_log(void (*log)(const char *format, ...)) {
    log("%d %s", 42, "forty-two");
    return 1;
}
static void (*at_end)(int);
void call_at_end(void (*f)(int)) { at_end = f; }
void end_now(int value) { if (at_end) at_end(value); }

/* --- Bytes: the same memory as numbers and as text. --- */
int first_signed(const signed char *p) { return p[0]; }
int first_unsigned(const unsigned char *p) { return p[0]; }
int first_plain(const char *p) { return p[0]; }
int is_null(const unsigned char *p) { return p == NULL; }
int is_no_address(const void *p) { return p == NULL; }
void bump_i8(int8_t *p) { *p += 1; }
void bump_u8(uint8_t *p) { *p += 1; }
void flip(_Bool *p) { *p = !*p; }
int sum_bytes(const void *p, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) sum = sum * 256 + ((const unsigned char *) p)[i];
    return sum;
}
void copy_bytes(void *to, const void *from, int count) { memcpy(to, from, count); }
int unit_of(const wchar_t *text, int at) { return text[at]; }

/* --- Opaque handles, and threads. --- */
typedef struct handle handle;
handle *handle_open(int secret) {
    int *h = malloc(sizeof *h);
    *h = secret;
    return (handle *) h;
}
int handle_use(handle *h) { return *(int *) h; }
int handle_open_into(handle **out, int secret) {
    *out = handle_open(secret);
    return 0;
}
void handle_close(handle **h) {
    free(*h);
    *h = NULL;
}
static __thread int calls_on_this_thread;
int calls_so_far(void) { return ++calls_on_this_thread; }
unsigned long this_thread(void) { return (unsigned long) pthread_self(); }
