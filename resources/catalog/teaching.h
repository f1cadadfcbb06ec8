/* The teaching library: functions of each kind that you meet at the border between two languages.
   Call them in any order. EXPLORER_OUT marks what a function writes, EXPLORER_INOUT what it reads and writes;
   for a C compiler both are empty. */
#ifndef TEACHING_H
#define TEACHING_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>
#include <wchar.h>
#ifndef EXPLORER_OUT
#define EXPLORER_OUT
#define EXPLORER_INOUT
#endif

/* --- Whole numbers: the width decides when a sum wraps around. --- */
int8_t add_i8(int8_t a, int8_t b);
uint8_t add_u8(uint8_t a, uint8_t b);
int16_t add_i16(int16_t a, int16_t b);
uint16_t add_u16(uint16_t a, uint16_t b);
int32_t add_i32(int32_t a, int32_t b);
uint32_t add_u32(uint32_t a, uint32_t b);
int64_t add_i64(int64_t a, int64_t b);
uint64_t add_u64(uint64_t a, uint64_t b);
/* long has 64 bits on Linux and macOS, 32 on Windows: the classic mistake of a port. */
long add_long(long a, long b);

/* --- Truth, characters, fractions. --- */
bool is_even(int n);
char next_char(char c);
float half_float(float x);
double mean(double a, double b);
long double long_half(long double x);

/* --- Text in: a pointer to bytes that end with a zero. --- */
size_t count_bytes(const char *utf8);
/* Characters, not bytes: "héllo" has 5 of them in 6 bytes. */
size_t count_code_points(const char *utf8);
size_t count_utf16(const char16_t *text);
size_t count_wide(const wchar_t *text);

/* --- Text out. Who owns it? --- */
/* Static memory: never free it. */
const char *greeting(void);
/* Fresh memory: you free it, by free_text and by nothing else. */
char *make_greeting(const char *name);
void free_text(char *text);
/* Your buffer: at most size bytes with the zero at the end; returns how many it needs. */
size_t copy_greeting(EXPLORER_OUT char *buffer, size_t size, const char *name);
/* Your text, changed in place. */
void to_upper(EXPLORER_INOUT char *text);

/* --- Arrays: a pointer to the first element and a count. --- */
int sum_ints(const int *values, size_t count);
double sum_doubles(const double *values, size_t count);
void fill_squares(EXPLORER_OUT int *values, size_t count);
void reverse_ints(EXPLORER_INOUT int *values, size_t count);
/* The length of all texts together; the list ends with a null pointer, as argv does. */
size_t total_length(const char *const *texts);

/* --- Structs: by value, by pointer, returned. --- */
struct point {
    double x;
    double y;
};

struct rectangle {
    struct point corner;
    struct point size;
};

/* Mind the gaps: the compiler puts 3 bytes after kind, 4 after count. */
struct padded {
    char kind;
    int count;
    short flag;
    double weight;
    char name[8];
};

struct flags {
    unsigned int ready : 1;
    unsigned int mode : 3;
    unsigned int level : 12;
};

struct point make_point(double x, double y);
double distance(struct point a, struct point b);
void move_point(EXPLORER_INOUT struct point *p, double dx, double dy);
double area(struct rectangle r);
void describe_padded(EXPLORER_OUT struct padded *result, char kind, int count);
unsigned int pack_flags(struct flags f);

/* --- A linked list. --- */
struct node {
    int value;
    struct node *next;
};

int sum_list(const struct node *head);
/* A list 1, 2, ... count; free it by free_list. */
struct node *make_list(int count);
void free_list(struct node *head);

/* --- A union: the same bytes, read in two ways. --- */
union number {
    float as_float;
    uint32_t as_bits;
};

uint32_t float_bits(union number n);
union number number_of_bits(uint32_t bits);

/* --- Enumerations: numbers with names. --- */
enum color { RED = 1, GREEN = 2, BLUE = 4 };

const char *color_name(enum color c);
enum color next_color(enum color c);

/* --- Results through pointers. --- */
/* 0 if it worked, -1 for a division by zero. */
int divide(int dividend, int divisor, EXPLORER_OUT int *quotient, EXPLORER_OUT int *remainder);
void increment(EXPLORER_INOUT int *value);
void swap_ints(EXPLORER_INOUT int *a, EXPLORER_INOUT int *b);
/* A pointer to a pointer: the function chooses the memory and tells you where it is. */
int find_longest(const char *const *texts, EXPLORER_OUT const char **longest);

/* --- Callbacks: the library calls you. --- */
typedef int (*int_function)(int value);
typedef int (*int_compare)(const int *a, const int *b);
typedef void (*visitor)(int index, int value, void *context);

int apply(int_function f, int value);
void apply_to_each(EXPLORER_INOUT int *values, size_t count, int_function f);
void sort_ints(EXPLORER_INOUT int *values, size_t count, int_compare compare);
int visit_each(const int *values, size_t count, visitor visit, void *context);
/* A function that returns a function. */
int_function doubler(void);

/* --- As many arguments as you like: the first says how many follow. --- */
int sum_variadic(int count, ...);
double mean_variadic(int count, ...);

/* --- errno. --- */
/* Sets errno to the number and returns -1, as system calls do. */
int fail_with(int number);
/* Opens nothing: ENOENT every time. */
int open_missing(void);

/* --- What it prints. --- */
void print_line(const char *text);
void print_error(const char *text);
int print_number(int n);

/* --- State that lasts from call to call. --- */
int counter_next(void);
void counter_reset(int start);
extern int shared_counter;

/* --- An opaque handle: you may hold it, only the library looks inside. --- */
typedef struct account account;

account *account_open(const char *owner, long cents);
/* 0, or -1 with errno EINVAL. */
int account_withdraw(account *a, long cents);
long account_balance(const account *a);
const char *account_owner(const account *a);
void account_close(account *a);

/* --- Other kinds of text. --- */
/* A BSTR: a pointer to UTF-16 whose length in bytes is in the four bytes before it. */
typedef char16_t *BSTR;
size_t bstr_length(BSTR text);
/* A counted string: its first byte is its length, and it has no terminator. */
struct counted_text {
    uint8_t length;
    char text[31];
};
unsigned int sum_counted(const struct counted_text *text);
void count_text(EXPLORER_OUT struct counted_text *result, const char *text);
/* ISO 8859-1: every byte is a character, 0xE9 is é. */
int count_accents(const char *latin1);

/* --- Structs with something to watch. --- */
/* Packed: no padding, so length is at offset 1, where no aligned int can be. */
struct header {
    uint8_t kind;
    uint32_t length;
    uint16_t check;
} __attribute__((packed));
uint32_t header_length(const struct header *h);
/* Four floats: they are passed in vector registers. */
struct quaternion {
    float w, x, y, z;
};
struct quaternion conjugate(struct quaternion q);
/* 128 bytes: too many for registers, so the caller provides memory for the result. */
struct matrix {
    double cells[4][4];
};
struct matrix transpose(struct matrix m);
/* A flexible array: as many values as count says, after the struct. */
struct series {
    uint32_t count;
    int32_t values[];
};
int64_t sum_series(const struct series *s);
/* A union whose kind says which member is valid. */
struct variant {
    int kind;
    union {
        int32_t number;
        double real;
        const char *text;
    };
};
double variant_value(struct variant v);

/* --- Pointers to pointers, rows and columns. --- */
/* As many pointers as rows says, to rows of 1, 2, ... numbers; free it by free_triangle. */
int **make_triangle(int rows);
void free_triangle(int **triangle, int rows);
int sum_cells(int rows, int columns, const int *cells);
/* size is the room there is, and afterwards the room that was needed. */
int fill_buffer(EXPLORER_OUT char *buffer, EXPLORER_INOUT size_t *size);

/* --- Flags: an enumeration whose values add up. --- */
enum permission { CAN_READ = 4, CAN_WRITE = 2, CAN_EXECUTE = 1 };
int permission_text(enum permission p, EXPLORER_OUT char *text);

/* --- Callbacks that last, and from elsewhere. --- */
void remember(int_function f);
/* -1 if nothing is remembered. */
int call_remembered(int value);
/* Calls f on a new thread and waits for it. */
int apply_on_thread(int_function f, int value);
/* A number that is the same for every call from the same thread. */
unsigned long thread_number(void);

/* --- Calls that do not return as they should. The explorer survives them. --- */
int read_null(void);
void write_to(void *address, int value);
void call_abort(void);
void call_exit(int status);
int divide_by(int divisor);
void loop_forever(void);
int recurse_forever(int depth);
int sleep_for(int milliseconds);

#endif
