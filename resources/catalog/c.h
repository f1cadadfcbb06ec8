/* The C library: functions of ISO C and POSIX that are the same in glibc, musl and libSystem.
   EXPLORER_OUT: the function writes what the pointer points at. EXPLORER_INOUT: it reads it first. */

struct tm {
    int tm_sec;
    int tm_min;
    int tm_hour;
    int tm_mday;
    int tm_mon;
    int tm_year;
    int tm_wday;
    int tm_yday;
    int tm_isdst;
    long tm_gmtoff;
    const char *tm_zone;
};

struct timespec {
    time_t tv_sec;
    long tv_nsec;
};

struct timeval {
    time_t tv_sec;
    suseconds_t tv_usec;
};

typedef struct {
    int quot;
    int rem;
} div_t;

typedef struct {
    long quot;
    long rem;
} ldiv_t;

typedef struct {
    long long quot;
    long long rem;
} lldiv_t;

/* string.h */
char *strtok(EXPLORER_INOUT char *str, const char *delim);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t maxlen);
int strcmp(const char *s1, const char *s2);
int strncmp(const char *s1, const char *s2, size_t n);
int strcasecmp(const char *s1, const char *s2);
int strncasecmp(const char *s1, const char *s2, size_t n);
int strcoll(const char *s1, const char *s2);
char *strcpy(EXPLORER_OUT char *dest, const char *src);
char *strncpy(EXPLORER_OUT char *dest, const char *src, size_t n);
char *strcat(EXPLORER_INOUT char *dest, const char *src);
char *strncat(EXPLORER_INOUT char *dest, const char *src, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strstr(const char *haystack, const char *needle);
char *strpbrk(const char *s, const char *accept);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
char *strtok_r(EXPLORER_INOUT char *s, const char *delim, EXPLORER_INOUT char **saveptr);
char *strdup(const char *s);
char *strndup(const char *s, size_t n);
char *strerror(int errnum);
char *strsignal(int sig);
size_t strxfrm(EXPLORER_OUT char *dest, const char *src, size_t n);
void *memcpy(EXPLORER_OUT void *dest, const void *src, size_t n);
void *memmove(EXPLORER_OUT void *dest, const void *src, size_t n);
void *memset(EXPLORER_OUT void *s, int c, size_t n);
int memcmp(const void *s1, const void *s2, size_t n);
void *memchr(const void *s, int c, size_t n);

/* stdlib.h */
void *aligned_alloc(size_t alignment, size_t size);
int atexit(void (*function)(void));
int mblen(const char *s, size_t n);
int abs(int j);
long labs(long j);
long long llabs(long long j);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);
int atoi(const char *nptr);
long atol(const char *nptr);
long long atoll(const char *nptr);
double atof(const char *nptr);
long strtol(const char *nptr, EXPLORER_OUT char **endptr, int base);
long long strtoll(const char *nptr, EXPLORER_OUT char **endptr, int base);
unsigned long strtoul(const char *nptr, EXPLORER_OUT char **endptr, int base);
unsigned long long strtoull(const char *nptr, EXPLORER_OUT char **endptr, int base);
double strtod(const char *nptr, EXPLORER_OUT char **endptr);
float strtof(const char *nptr, EXPLORER_OUT char **endptr);
void *malloc(size_t size);
void *calloc(size_t nmemb, size_t size);
void *realloc(void *ptr, size_t size);
void free(void *ptr);
int posix_memalign(EXPLORER_OUT void **memptr, size_t alignment, size_t size);
char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int system(const char *command);
void exit(int status);
void _exit(int status);
void abort(void);
int rand(void);
void srand(unsigned int seed);
int rand_r(EXPLORER_INOUT unsigned int *seedp);
long random(void);
void srandom(unsigned int seed);
void qsort(EXPLORER_INOUT void *base, size_t nmemb, size_t size, int (*compar)(const void *a, const void *b));
void *bsearch(const void *key, const void *base, size_t nmemb, size_t size,
              int (*compar)(const void *key, const void *element));
char *realpath(const char *path, EXPLORER_OUT char *resolved_path);
char *mkdtemp(EXPLORER_INOUT char *template_name);
int mkstemp(EXPLORER_INOUT char *template_name);

/* stdio.h */
ssize_t getline(EXPLORER_INOUT char **lineptr, EXPLORER_INOUT size_t *n, FILE *stream);
int puts(const char *s);
int putchar(int c);
int printf(const char *format, ...);
int fprintf(FILE *stream, const char *format, ...);
int sprintf(EXPLORER_OUT char *str, const char *format, ...);
int snprintf(EXPLORER_OUT char *str, size_t size, const char *format, ...);
int sscanf(const char *str, const char *format, ...);
FILE *fopen(const char *path, const char *mode);
FILE *tmpfile(void);
int fclose(FILE *stream);
int fflush(FILE *stream);
size_t fread(EXPLORER_OUT void *ptr, size_t size, size_t nmemb, FILE *stream);
size_t fwrite(const void *ptr, size_t size, size_t nmemb, FILE *stream);
char *fgets(EXPLORER_OUT char *s, int size, FILE *stream);
int fgetc(FILE *stream);
int fputs(const char *s, FILE *stream);
int fseek(FILE *stream, long offset, int whence);
long ftell(FILE *stream);
void rewind(FILE *stream);
int feof(FILE *stream);
int ferror(FILE *stream);
int fileno(FILE *stream);
void perror(const char *s);
int remove(const char *path);
int rename(const char *from, const char *to);

/* unistd.h, fcntl.h, sys/stat.h */
pid_t fork(void);
pid_t getpid(void);
pid_t getppid(void);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
unsigned int sleep(unsigned int seconds);
int usleep(useconds_t microseconds);
unsigned int alarm(unsigned int seconds);
int pause(void);
char *getcwd(EXPLORER_OUT char *buf, size_t size);
int chdir(const char *path);
int access(const char *path, int mode);
int open(const char *path, int flags, ...);
int close(int fd);
ssize_t read(int fd, EXPLORER_OUT void *buf, size_t count);
ssize_t write(int fd, const void *buf, size_t count);
off_t lseek(int fd, off_t offset, int whence);
int dup(int oldfd);
int dup2(int oldfd, int newfd);
int pipe(EXPLORER_OUT int pipefd[2]);
int isatty(int fd);
int link(const char *from, const char *to);
int symlink(const char *target, const char *linkpath);
ssize_t readlink(const char *path, EXPLORER_OUT char *buf, size_t bufsiz);
int unlink(const char *path);
int rmdir(const char *path);
int mkdir(const char *path, mode_t mode);
int chmod(const char *path, mode_t mode);
mode_t umask(mode_t mask);
int gethostname(EXPLORER_OUT char *name, size_t len);
long sysconf(int name);
int kill(pid_t pid, int sig);
int raise(int sig);

/* time.h, sys/time.h */
char *asctime(const struct tm *tm);
int gettimeofday(EXPLORER_OUT struct timeval *tv, void *tz);
time_t time(EXPLORER_OUT time_t *tloc);
clock_t clock(void);
double difftime(time_t time1, time_t time0);
time_t mktime(EXPLORER_INOUT struct tm *tm);
time_t timegm(EXPLORER_INOUT struct tm *tm);
struct tm *gmtime(const time_t *timep);
struct tm *localtime(const time_t *timep);
struct tm *gmtime_r(const time_t *timep, EXPLORER_OUT struct tm *result);
struct tm *localtime_r(const time_t *timep, EXPLORER_OUT struct tm *result);
char *asctime_r(const struct tm *tm, EXPLORER_OUT char *buf);
char *ctime(const time_t *timep);
size_t strftime(EXPLORER_OUT char *s, size_t max, const char *format, const struct tm *tm);
char *strptime(const char *s, const char *format, EXPLORER_OUT struct tm *tm);
int nanosleep(const struct timespec *req, EXPLORER_OUT struct timespec *rem);
int clock_gettime(clockid_t clockid, EXPLORER_OUT struct timespec *tp);
int clock_getres(clockid_t clockid, EXPLORER_OUT struct timespec *res);

/* ctype.h, wctype.h, wchar.h */
int isalpha(int c);
int isdigit(int c);
int isalnum(int c);
int isspace(int c);
int isupper(int c);
int islower(int c);
int ispunct(int c);
int isprint(int c);
int isxdigit(int c);
int toupper(int c);
int tolower(int c);
size_t wcslen(const wchar_t *s);
int wcscmp(const wchar_t *s1, const wchar_t *s2);
wchar_t *wcscpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src);
wchar_t *wcschr(const wchar_t *s, wchar_t c);
wchar_t *wcsstr(const wchar_t *haystack, const wchar_t *needle);
size_t mbstowcs(EXPLORER_OUT wchar_t *dest, const char *src, size_t n);
size_t wcstombs(EXPLORER_OUT char *dest, const wchar_t *src, size_t n);

/* locale.h, langinfo.h, inttypes.h */
char *setlocale(int category, const char *locale);

/* signal.h, sys/wait.h */
typedef void (*signal_handler)(int sig);
signal_handler signal(int sig, signal_handler handler);
pid_t waitpid(pid_t pid, EXPLORER_OUT int *wstatus, int options);

/* sys/mman.h */
void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);
int munmap(void *addr, size_t length);
int mprotect(void *addr, size_t len, int prot);

/* dlfcn.h */
void *dlopen(const char *filename, int flags);
void *dlsym(void *handle, const char *symbol);
char *dlerror(void);
int dlclose(void *handle);

/* iconv.h */
void *iconv_open(const char *tocode, const char *fromcode);
size_t iconv(void *cd, EXPLORER_INOUT char **inbuf, EXPLORER_INOUT size_t *inbytesleft, EXPLORER_INOUT char **outbuf,
             EXPLORER_INOUT size_t *outbytesleft);
int iconv_close(void *cd);
