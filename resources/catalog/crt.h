/* The C runtime of Windows: what it has in common with ISO C. */

typedef struct {
    int quot;
    int rem;
} div_t;

size_t strlen(const char *s);
int strcmp(const char *s1, const char *s2);
int strncmp(const char *s1, const char *s2, size_t n);
int _stricmp(const char *s1, const char *s2);
char *strchr(const char *s, int c);
char *strstr(const char *haystack, const char *needle);
size_t strcspn(const char *s, const char *reject);
char *_strdup(const char *s);
void *memcpy(EXPLORER_OUT void *dest, const void *src, size_t n);
void *memset(EXPLORER_OUT void *s, int c, size_t n);
int memcmp(const void *s1, const void *s2, size_t n);
size_t wcslen(const wchar_t *s);
int wcscmp(const wchar_t *s1, const wchar_t *s2);
int abs(int j);
long labs(long j);
div_t div(int numerator, int denominator);
int atoi(const char *nptr);
long atol(const char *nptr);
double atof(const char *nptr);
long strtol(const char *nptr, EXPLORER_OUT char **endptr, int base);
double strtod(const char *nptr, EXPLORER_OUT char **endptr);
void *malloc(size_t size);
void *calloc(size_t nmemb, size_t size);
void *realloc(void *ptr, size_t size);
void free(void *ptr);
char *getenv(const char *name);
void exit(int status);
void abort(void);
int rand(void);
void srand(unsigned int seed);
void qsort(EXPLORER_INOUT void *base, size_t nmemb, size_t size, int (*compar)(const void *a, const void *b));
int puts(const char *s);
int isalpha(int c);
int isdigit(int c);
int isspace(int c);
int toupper(int c);
int tolower(int c);
int _getpid(void);
