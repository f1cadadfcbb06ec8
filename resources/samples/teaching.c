/* The teaching library. The header says what each function is for; here is how little it takes. */
#include "../catalog/teaching.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <pthread.h>
#include <time.h>
#endif

int8_t add_i8(int8_t a, int8_t b) { return (int8_t) (a + b); }
uint8_t add_u8(uint8_t a, uint8_t b) { return (uint8_t) (a + b); }
int16_t add_i16(int16_t a, int16_t b) { return (int16_t) (a + b); }
uint16_t add_u16(uint16_t a, uint16_t b) { return (uint16_t) (a + b); }
/* Signed overflow is undefined in C, so the sums are made unsigned. */
int32_t add_i32(int32_t a, int32_t b) { return (int32_t) ((uint32_t) a + (uint32_t) b); }
uint32_t add_u32(uint32_t a, uint32_t b) { return a + b; }
int64_t add_i64(int64_t a, int64_t b) { return (int64_t) ((uint64_t) a + (uint64_t) b); }
uint64_t add_u64(uint64_t a, uint64_t b) { return a + b; }
long add_long(long a, long b) { return (long) ((unsigned long) a + (unsigned long) b); }

bool is_even(int n) { return n % 2 == 0; }
char next_char(char c) { return (char) (c + 1); }
float half_float(float x) { return x / 2; }
double mean(double a, double b) { return (a + b) / 2; }
long double long_half(long double x) { return x / 2; }

size_t count_bytes(const char *utf8) { return strlen(utf8); }

size_t count_code_points(const char *utf8) {
    size_t count = 0;
    for (; *utf8; utf8++) {
        /* Every byte but the continuation bytes 10xxxxxx starts a character. */
        count += (*utf8 & 0xC0) != 0x80;
    }
    return count;
}

size_t count_utf16(const char16_t *text) {
    size_t count = 0;
    while (text[count]) count++;
    return count;
}

size_t count_wide(const wchar_t *text) { return wcslen(text); }

const char *greeting(void) { return "Hello from C"; }

char *make_greeting(const char *name) {
    size_t size = copy_greeting(NULL, 0, name) + 1;
    char *text = malloc(size);
    if (text) copy_greeting(text, size, name);
    return text;
}

void free_text(char *text) { free(text); }

size_t copy_greeting(char *buffer, size_t size, const char *name) {
    return (size_t) snprintf(buffer, size, "Hello, %s!", name);
}

void to_upper(char *text) {
    for (; *text; text++) {
        if (*text >= 'a' && *text <= 'z') *text = (char) (*text - 'a' + 'A');
    }
}

int sum_ints(const int *values, size_t count) {
    int sum = 0;
    for (size_t i = 0; i < count; i++) sum += values[i];
    return sum;
}

double sum_doubles(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += values[i];
    return sum;
}

void fill_squares(int *values, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] = (int) (i * i);
}

void reverse_ints(int *values, size_t count) {
    for (size_t i = 0; i < count / 2; i++) swap_ints(&values[i], &values[count - 1 - i]);
}

size_t total_length(const char *const *texts) {
    size_t length = 0;
    for (; *texts; texts++) length += strlen(*texts);
    return length;
}

struct point make_point(double x, double y) { return (struct point){x, y}; }
double distance(struct point a, struct point b) { return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }

void move_point(struct point *p, double dx, double dy) {
    p->x += dx;
    p->y += dy;
}

double area(struct rectangle r) { return r.size.x * r.size.y; }

void describe_padded(struct padded *result, char kind, int count) {
    *result = (struct padded){.kind = kind, .count = count, .flag = 1, .weight = count * 1.5, .name = "padded"};
}

unsigned int pack_flags(struct flags f) { return f.ready | f.mode << 1 | f.level << 4; }

int sum_list(const struct node *head) {
    int sum = 0;
    for (; head; head = head->next) sum += head->value;
    return sum;
}

struct node *make_list(int count) {
    struct node *head = NULL;
    for (int value = count; value >= 1; value--) {
        struct node *node = malloc(sizeof *node);
        if (!node) break;
        *node = (struct node){value, head};
        head = node;
    }
    return head;
}

void free_list(struct node *head) {
    while (head) {
        struct node *next = head->next;
        free(head);
        head = next;
    }
}

uint32_t float_bits(union number n) { return n.as_bits; }
union number number_of_bits(uint32_t bits) { return (union number){.as_bits = bits}; }

const char *color_name(enum color c) {
    switch (c) {
    case RED: return "red";
    case GREEN: return "green";
    case BLUE: return "blue";
    }
    return NULL;
}

enum color next_color(enum color c) { return c == BLUE ? RED : c << 1; }

int divide(int dividend, int divisor, int *quotient, int *remainder) {
    if (divisor == 0) return -1;
    *quotient = dividend / divisor;
    *remainder = dividend % divisor;
    return 0;
}

void increment(int *value) { ++*value; }

void swap_ints(int *a, int *b) {
    int was = *a;
    *a = *b;
    *b = was;
}

int find_longest(const char *const *texts, const char **longest) {
    *longest = NULL;
    int index = -1;
    for (int i = 0; texts[i]; i++) {
        if (!*longest || strlen(texts[i]) > strlen(*longest)) {
            *longest = texts[i];
            index = i;
        }
    }
    return index;
}

int apply(int_function f, int value) { return f(value); }

void apply_to_each(int *values, size_t count, int_function f) {
    for (size_t i = 0; i < count; i++) values[i] = f(values[i]);
}

void sort_ints(int *values, size_t count, int_compare compare) {
    qsort(values, count, sizeof *values, (int (*)(const void *, const void *)) compare);
}

int visit_each(const int *values, size_t count, visitor visit, void *context) {
    for (size_t i = 0; i < count; i++) visit((int) i, values[i], context);
    return (int) count;
}

static int twice(int value) { return 2 * value; }
int_function doubler(void) { return twice; }

int sum_variadic(int count, ...) {
    va_list arguments;
    va_start(arguments, count);
    int sum = 0;
    for (int i = 0; i < count; i++) sum += va_arg(arguments, int);
    va_end(arguments);
    return sum;
}

double mean_variadic(int count, ...) {
    va_list arguments;
    va_start(arguments, count);
    double sum = 0;
    for (int i = 0; i < count; i++) sum += va_arg(arguments, double);
    va_end(arguments);
    return count ? sum / count : 0;
}

int fail_with(int number) {
    errno = number;
    return -1;
}

int open_missing(void) { return fail_with(ENOENT); }

void print_line(const char *text) {
    puts(text);
    fflush(stdout);
}

void print_error(const char *text) { fprintf(stderr, "%s\n", text); }

int print_number(int n) {
    int printed = printf("%d\n", n);
    fflush(stdout);
    return printed;
}

int shared_counter = 0;
int counter_next(void) { return ++shared_counter; }
void counter_reset(int start) { shared_counter = start; }

struct account {
    char *owner;
    long cents;
};

account *account_open(const char *owner, long cents) {
    account *a = malloc(sizeof *a);
    if (a) *a = (account){strdup(owner), cents};
    return a;
}

int account_withdraw(account *a, long cents) {
    if (cents < 0 || cents > a->cents) return fail_with(EINVAL);
    a->cents -= cents;
    return 0;
}

long account_balance(const account *a) { return a->cents; }
const char *account_owner(const account *a) { return a->owner; }

void account_close(account *a) {
    if (a) free(a->owner);
    free(a);
}

size_t bstr_length(BSTR text) {
    uint32_t bytes = 0;
    if (text) memcpy(&bytes, (const char *) text - sizeof bytes, sizeof bytes);
    return bytes / sizeof *text;
}

unsigned int sum_counted(const struct counted_text *text) {
    unsigned int sum = 0;
    for (int i = 0; i < text->length && i < (int) sizeof text->text; i++) sum += (unsigned char) text->text[i];
    return sum;
}

void count_text(struct counted_text *result, const char *text) {
    size_t length = strnlen(text, sizeof result->text);
    result->length = (uint8_t) length;
    memcpy(result->text, text, length);
}

int count_accents(const char *latin1) {
    int count = 0;
    for (; *latin1; latin1++) count += (unsigned char) *latin1 >= 0xC0;
    return count;
}

uint32_t header_length(const struct header *h) { return h->length; }
struct quaternion conjugate(struct quaternion q) { return (struct quaternion){q.w, -q.x, -q.y, -q.z}; }

struct matrix transpose(struct matrix m) {
    struct matrix result;
    for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) result.cells[column][row] = m.cells[row][column];
    }
    return result;
}

int64_t sum_series(const struct series *s) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < s->count; i++) sum += s->values[i];
    return sum;
}

double variant_value(struct variant v) {
    switch (v.kind) {
    case 0: return v.number;
    case 1: return v.real;
    case 2: return v.text ? (double) strlen(v.text) : -1;
    }
    return 0;
}

int **make_triangle(int rows) {
    int **triangle = calloc((size_t) rows + 1, sizeof *triangle);
    for (int row = 0; triangle && row < rows; row++) {
        triangle[row] = calloc((size_t) row + 1, sizeof **triangle);
        for (int column = 0; triangle[row] && column <= row; column++) triangle[row][column] = column + 1;
    }
    return triangle;
}

void free_triangle(int **triangle, int rows) {
    for (int row = 0; triangle && row < rows; row++) free(triangle[row]);
    free(triangle);
}

int sum_cells(int rows, int columns, const int *cells) { return sum_ints(cells, (size_t) rows * (size_t) columns); }

int fill_buffer(char *buffer, size_t *size) {
    static const char text[] = "as much as fits";
    size_t room = *size;
    *size = sizeof text;
    if (room < sizeof text) return fail_with(ERANGE);
    memcpy(buffer, text, sizeof text);
    return 0;
}

int permission_text(enum permission p, char *text) {
    return sprintf(text, "%c%c%c", p & CAN_READ ? 'r' : '-', p & CAN_WRITE ? 'w' : '-', p & CAN_EXECUTE ? 'x' : '-');
}

static int_function remembered;
void remember(int_function f) { remembered = f; }
int call_remembered(int value) { return remembered ? remembered(value) : -1; }

struct work {
    int_function f;
    int value;
};

#ifdef _WIN32
static DWORD WINAPI work_on(void *data) {
    struct work *work = data;
    work->value = work->f(work->value);
    return 0;
}

int apply_on_thread(int_function f, int value) {
    struct work work = {f, value};
    HANDLE thread = CreateThread(NULL, 0, work_on, &work, 0, NULL);
    if (!thread) return -1;
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    return work.value;
}

unsigned long thread_number(void) { return GetCurrentThreadId(); }
#else
static void *work_on(void *data) {
    struct work *work = data;
    work->value = work->f(work->value);
    return NULL;
}

int apply_on_thread(int_function f, int value) {
    struct work work = {f, value};
    pthread_t thread;
    if (pthread_create(&thread, NULL, work_on, &work) != 0) return -1;
    pthread_join(thread, NULL);
    return work.value;
}

unsigned long thread_number(void) { return (unsigned long) pthread_self(); }
#endif

/* volatile keeps the compiler from reasoning the crashes away. */
int read_null(void) {
    volatile int *nowhere = NULL;
    return *nowhere;
}

void write_to(void *address, int value) { *(volatile int *) address = value; }
void call_abort(void) { abort(); }
void call_exit(int status) { exit(status); }

int divide_by(int divisor) {
    volatile int d = divisor;
    return 1000 / d;
}

void loop_forever(void) {
    for (volatile int i = 0;; i++) {
    }
}

int recurse_forever(int depth) {
    volatile char frame[256];
    frame[0] = (char) depth;
    /* Never so deep: the condition only keeps the compiler from warning. */
    return depth < 0 ? 0 : recurse_forever(depth + 1) + frame[0];
}

int sleep_for(int milliseconds) {
#ifdef _WIN32
    Sleep((DWORD) milliseconds);
    return 0;
#else
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    return nanosleep(&time, NULL);
#endif
}
