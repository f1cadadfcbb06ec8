/* The C library: functions of ISO C and POSIX that are the same in glibc, musl and libSystem.
   EXPLORER_OUT: the function writes what the pointer points at. EXPLORER_INOUT: it reads it first. EXPLORER_IN: it
   only reads it, though its type does not say so.
   EXPLORER_FLAGS and EXPLORER_ONE_OF: the constants that are meant for a number. */
#include "linux-constants.h"

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

typedef struct explorer_locale *locale_t;
typedef int nl_item;
typedef void *nl_catd;
typedef unsigned int in_addr_t;
struct sockaddr;

typedef struct {
    intmax_t quot;
    intmax_t rem;
} imaxdiv_t;

#ifdef __linux__
typedef struct {
    int count;
    unsigned int value;
} mbstate_t;

typedef struct {
    off_t position;
    mbstate_t state;
} fpos_t;
#else
typedef struct explorer_mbstate mbstate_t;
typedef struct explorer_fpos fpos_t;
#endif

struct timezone {
    int tz_minuteswest;
    int tz_dsttime;
};

struct itimerval {
    struct timeval it_interval;
    struct timeval it_value;
};

struct utimbuf {
    time_t actime;
    time_t modtime;
};

struct tms {
    clock_t tms_utime;
    clock_t tms_stime;
    clock_t tms_cutime;
    clock_t tms_cstime;
};

struct iovec {
    void *iov_base;
    size_t iov_len;
};

struct in_addr {
    in_addr_t s_addr;
};

struct hostent {
    char *h_name;
    char **h_aliases;
    int h_addrtype;
    int h_length;
    char **h_addr_list;
};

struct servent {
    char *s_name;
    char **s_aliases;
    int s_port;
    char *s_proto;
};

struct protoent {
    char *p_name;
    char **p_aliases;
    int p_proto;
};

struct netent {
    char *n_name;
    char **n_aliases;
    int n_addrtype;
    unsigned int n_net;
};

struct if_nameindex {
    unsigned int if_index;
    char *if_name;
};

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

typedef struct {
    size_t we_wordc;
    char **we_wordv;
    size_t we_offs;
} wordexp_t;

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
char *strsignal(EXPLORER_ONE_OF(signals) int sig);
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
int fseek(FILE *stream, long offset, EXPLORER_ONE_OF(seek_from) int whence);
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
int access(const char *path, EXPLORER_FLAGS(access_modes) int mode);
int open(const char *path, EXPLORER_FLAGS(open_flags) int flags, ...);
int close(int fd);
ssize_t read(int fd, EXPLORER_OUT void *buf, size_t count);
ssize_t write(int fd, const void *buf, size_t count);
off_t lseek(int fd, off_t offset, EXPLORER_ONE_OF(seek_from) int whence);
int dup(int oldfd);
int dup2(int oldfd, int newfd);
int pipe(EXPLORER_OUT int pipefd[2]);
int isatty(int fd);
int link(const char *from, const char *to);
int symlink(const char *target, const char *linkpath);
ssize_t readlink(const char *path, EXPLORER_OUT char *buf, size_t bufsiz);
int unlink(const char *path);
int rmdir(const char *path);
int mkdir(const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
int chmod(const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
mode_t umask(EXPLORER_FLAGS(mode_bits) mode_t mask);
int gethostname(EXPLORER_OUT char *name, size_t len);
long sysconf(EXPLORER_ONE_OF(system_limits) int name);
int kill(pid_t pid, EXPLORER_ONE_OF(signals) int sig);
int raise(EXPLORER_ONE_OF(signals) int sig);

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
int clock_gettime(EXPLORER_ONE_OF(clocks) clockid_t clockid, EXPLORER_OUT struct timespec *tp);
int clock_getres(EXPLORER_ONE_OF(clocks) clockid_t clockid, EXPLORER_OUT struct timespec *res);

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
char *setlocale(EXPLORER_ONE_OF(locale_categories) int category, const char *locale);

/* signal.h, sys/wait.h */
typedef void (*sighandler_t)(int sig);
sighandler_t signal(EXPLORER_ONE_OF(signals) int sig, sighandler_t handler);
pid_t waitpid(pid_t pid, EXPLORER_OUT int *wstatus, EXPLORER_FLAGS(wait_options) int options);

/* sys/mman.h */
void *mmap(void *addr, size_t length, EXPLORER_FLAGS(protection) int prot, EXPLORER_FLAGS(map_flags) int flags,
           int fd, off_t offset);
int munmap(void *addr, size_t length);
int mprotect(void *addr, size_t len, EXPLORER_FLAGS(protection) int prot);

/* dlfcn.h */
void *dlopen(const char *filename, EXPLORER_FLAGS(dl_flags) int flags);
void *dlsym(void *handle, const char *symbol);
char *dlerror(void);
int dlclose(void *handle);

/* iconv.h */
void *iconv_open(const char *tocode, const char *fromcode);
size_t iconv(void *cd, EXPLORER_INOUT char **inbuf, EXPLORER_INOUT size_t *inbytesleft, EXPLORER_INOUT char **outbuf,
             EXPLORER_INOUT size_t *outbytesleft);
int iconv_close(void *cd);

/* string.h, strings.h */
void *memccpy(EXPLORER_OUT void *dest, const void *src, int c, size_t n);
char *strerror_l(int errnum, locale_t locale);
int strcoll_l(const char *s1, const char *s2, locale_t locale);
size_t strxfrm_l(EXPLORER_OUT char *dest, const char *src, size_t n, locale_t locale);
int strcasecmp_l(const char *s1, const char *s2, locale_t locale);
int strncasecmp_l(const char *s1, const char *s2, size_t n, locale_t locale);
char *stpcpy(EXPLORER_OUT char *dest, const char *src);
char *stpncpy(EXPLORER_OUT char *dest, const char *src, size_t n);
int ffs(int i);
int bcmp(const void *s1, const void *s2, size_t n);
void bcopy(const void *src, EXPLORER_OUT void *dest, size_t n);
void bzero(EXPLORER_OUT void *s, size_t n);
char *index(const char *s, int c);
char *rindex(const char *s, int c);

/* stdlib.h */
long double strtold(const char *nptr, EXPLORER_OUT char **endptr);
int at_quick_exit(void (*function)(void));
void quick_exit(int status);
void _Exit(int status);
int mbtowc(EXPLORER_OUT wchar_t *pwc, const char *s, size_t n);
int wctomb(EXPLORER_OUT char *s, wchar_t wc);
int putenv(EXPLORER_IN char *assignment);
int getsubopt(EXPLORER_INOUT char **optionp, char *const *tokens, EXPLORER_OUT char **valuep);
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);
int posix_openpt(int flags);
double drand48(void);
double erand48(EXPLORER_INOUT unsigned short xsubi[3]);
long lrand48(void);
long nrand48(EXPLORER_INOUT unsigned short xsubi[3]);
long mrand48(void);
long jrand48(EXPLORER_INOUT unsigned short xsubi[3]);
void srand48(long seed);
unsigned short *seed48(EXPLORER_INOUT unsigned short seed16v[3]);
void lcong48(EXPLORER_INOUT unsigned short param[7]);
char *initstate(unsigned int seed, EXPLORER_INOUT char *state, size_t size);
char *setstate(EXPLORER_INOUT char *state);
long a64l(const char *s);
char *l64a(long value);
int mkostemp(EXPLORER_INOUT char *template_name, int flags);
int mkstemps(EXPLORER_INOUT char *template_name, int suffix_length);
char *mktemp(EXPLORER_INOUT char *template_name);
int getloadavg(EXPLORER_OUT double *loadavg, int nelem);

/* stdio.h */
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
int getc(FILE *stream);
int getchar(void);
int ungetc(int c, FILE *stream);
FILE *freopen(const char *path, const char *mode, FILE *stream);
FILE *fdopen(int fd, const char *mode);
FILE *fmemopen(EXPLORER_INOUT void *buf, size_t size, const char *mode);
FILE *open_memstream(EXPLORER_OUT char **ptr, EXPLORER_OUT size_t *size);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int fseeko(FILE *stream, off_t offset, EXPLORER_ONE_OF(seek_from) int whence);
off_t ftello(FILE *stream);
int fgetpos(FILE *stream, EXPLORER_OUT fpos_t *pos);
int fsetpos(FILE *stream, const fpos_t *pos);
void clearerr(FILE *stream);
void setbuf(FILE *stream, EXPLORER_OUT char *buf);
int setvbuf(FILE *stream, EXPLORER_OUT char *buf, EXPLORER_ONE_OF(buffering) int mode, size_t size);
int scanf(const char *format, ...);
int fscanf(FILE *stream, const char *format, ...);
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *stream, const char *format, va_list arguments);
int vsprintf(EXPLORER_OUT char *str, const char *format, va_list arguments);
int vsnprintf(EXPLORER_OUT char *str, size_t size, const char *format, va_list arguments);
int vscanf(const char *format, va_list arguments);
int vfscanf(FILE *stream, const char *format, va_list arguments);
int vsscanf(const char *str, const char *format, va_list arguments);
int dprintf(int fd, const char *format, ...);
int vdprintf(int fd, const char *format, va_list arguments);
ssize_t getdelim(EXPLORER_INOUT char **lineptr, EXPLORER_INOUT size_t *n, int delimiter, FILE *stream);
char *tmpnam(EXPLORER_OUT char *s);
char *tempnam(const char *dir, const char *prefix);
char *ctermid(EXPLORER_OUT char *s);
void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int putc_unlocked(int c, FILE *stream);
int putchar_unlocked(int c);
int renameat(int olddirfd, const char *oldpath, int newdirfd, const char *newpath);

/* ctype.h */
int iscntrl(int c);
int isgraph(int c);
int isblank(int c);
int isascii(int c);
int toascii(int c);
int isalnum_l(int c, locale_t locale);
int isalpha_l(int c, locale_t locale);
int isblank_l(int c, locale_t locale);
int iscntrl_l(int c, locale_t locale);
int isdigit_l(int c, locale_t locale);
int isgraph_l(int c, locale_t locale);
int islower_l(int c, locale_t locale);
int isprint_l(int c, locale_t locale);
int ispunct_l(int c, locale_t locale);
int isspace_l(int c, locale_t locale);
int isupper_l(int c, locale_t locale);
int isxdigit_l(int c, locale_t locale);
int tolower_l(int c, locale_t locale);
int toupper_l(int c, locale_t locale);

/* wctype.h */
int iswalnum(wint_t wc);
int iswalnum_l(wint_t wc, locale_t locale);
int iswalpha(wint_t wc);
int iswalpha_l(wint_t wc, locale_t locale);
int iswblank(wint_t wc);
int iswblank_l(wint_t wc, locale_t locale);
int iswcntrl(wint_t wc);
int iswcntrl_l(wint_t wc, locale_t locale);
int iswdigit(wint_t wc);
int iswdigit_l(wint_t wc, locale_t locale);
int iswgraph(wint_t wc);
int iswgraph_l(wint_t wc, locale_t locale);
int iswlower(wint_t wc);
int iswlower_l(wint_t wc, locale_t locale);
int iswprint(wint_t wc);
int iswprint_l(wint_t wc, locale_t locale);
int iswpunct(wint_t wc);
int iswpunct_l(wint_t wc, locale_t locale);
int iswspace(wint_t wc);
int iswspace_l(wint_t wc, locale_t locale);
int iswupper(wint_t wc);
int iswupper_l(wint_t wc, locale_t locale);
int iswxdigit(wint_t wc);
int iswxdigit_l(wint_t wc, locale_t locale);
wint_t towlower(wint_t wc);
wint_t towupper(wint_t wc);
wint_t towlower_l(wint_t wc, locale_t locale);
wint_t towupper_l(wint_t wc, locale_t locale);

/* wchar.h, uchar.h */
wchar_t *wcscat(EXPLORER_INOUT wchar_t *dest, const wchar_t *src);
wchar_t *wcsncat(EXPLORER_INOUT wchar_t *dest, const wchar_t *src, size_t n);
wchar_t *wcsncpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
int wcsncmp(const wchar_t *s1, const wchar_t *s2, size_t n);
int wcscasecmp(const wchar_t *s1, const wchar_t *s2);
int wcsncasecmp(const wchar_t *s1, const wchar_t *s2, size_t n);
int wcscoll(const wchar_t *s1, const wchar_t *s2);
size_t wcsxfrm(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
size_t wcsnlen(const wchar_t *s, size_t maxlen);
wchar_t *wcsdup(const wchar_t *s);
wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept);
size_t wcsspn(const wchar_t *s, const wchar_t *accept);
size_t wcscspn(const wchar_t *s, const wchar_t *reject);
wchar_t *wcstok(EXPLORER_INOUT wchar_t *s, const wchar_t *delim, EXPLORER_INOUT wchar_t **saveptr);
wchar_t *wcpcpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src);
wchar_t *wcpncpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n);
int wmemcmp(const wchar_t *s1, const wchar_t *s2, size_t n);
wchar_t *wmemcpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
wchar_t *wmemmove(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
wchar_t *wmemset(EXPLORER_OUT wchar_t *s, wchar_t c, size_t n);
int wcwidth(wchar_t c);
int wcswidth(const wchar_t *s, size_t n);
long wcstol(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
long long wcstoll(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
unsigned long wcstoul(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
unsigned long long wcstoull(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
double wcstod(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr);
float wcstof(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr);
long double wcstold(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr);
wint_t btowc(int c);
int wctob(wint_t c);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *s, size_t n, EXPLORER_INOUT mbstate_t *state);
size_t mbrtowc(EXPLORER_OUT wchar_t *pwc, const char *s, size_t n, EXPLORER_INOUT mbstate_t *state);
size_t wcrtomb(EXPLORER_OUT char *s, wchar_t wc, EXPLORER_INOUT mbstate_t *state);
size_t mbsrtowcs(EXPLORER_OUT wchar_t *dest, EXPLORER_INOUT const char **src, size_t len,
                 EXPLORER_INOUT mbstate_t *state);
size_t wcsrtombs(EXPLORER_OUT char *dest, EXPLORER_INOUT const wchar_t **src, size_t len,
                 EXPLORER_INOUT mbstate_t *state);
size_t mbsnrtowcs(EXPLORER_OUT wchar_t *dest, EXPLORER_INOUT const char **src, size_t nms, size_t len,
                  EXPLORER_INOUT mbstate_t *state);
size_t wcsnrtombs(EXPLORER_OUT char *dest, EXPLORER_INOUT const wchar_t **src, size_t nwc, size_t len,
                  EXPLORER_INOUT mbstate_t *state);
size_t mbrtoc16(EXPLORER_OUT char16_t *pc16, const char *s, size_t n, EXPLORER_INOUT mbstate_t *state);
size_t c16rtomb(EXPLORER_OUT char *s, char16_t c16, EXPLORER_INOUT mbstate_t *state);
size_t mbrtoc32(EXPLORER_OUT char32_t *pc32, const char *s, size_t n, EXPLORER_INOUT mbstate_t *state);
size_t c32rtomb(EXPLORER_OUT char *s, char32_t c32, EXPLORER_INOUT mbstate_t *state);
wint_t fgetwc(FILE *stream);
wint_t getwc(FILE *stream);
wint_t getwchar(void);
wint_t fputwc(wchar_t wc, FILE *stream);
wint_t putwc(wchar_t wc, FILE *stream);
wint_t putwchar(wchar_t wc);
wint_t ungetwc(wint_t wc, FILE *stream);
wchar_t *fgetws(EXPLORER_OUT wchar_t *s, int n, FILE *stream);
int fputws(const wchar_t *s, FILE *stream);
int fwide(FILE *stream, int mode);
FILE *open_wmemstream(EXPLORER_OUT wchar_t **ptr, EXPLORER_OUT size_t *size);
int wprintf(const wchar_t *format, ...);
int fwprintf(FILE *stream, const wchar_t *format, ...);
int swprintf(EXPLORER_OUT wchar_t *s, size_t maxlen, const wchar_t *format, ...);
int vwprintf(const wchar_t *format, va_list arguments);
int vfwprintf(FILE *stream, const wchar_t *format, va_list arguments);
int vswprintf(EXPLORER_OUT wchar_t *s, size_t maxlen, const wchar_t *format, va_list arguments);
int wscanf(const wchar_t *format, ...);
int fwscanf(FILE *stream, const wchar_t *format, ...);
int swscanf(const wchar_t *s, const wchar_t *format, ...);
int vwscanf(const wchar_t *format, va_list arguments);
int vfwscanf(FILE *stream, const wchar_t *format, va_list arguments);
int vswscanf(const wchar_t *s, const wchar_t *format, va_list arguments);
size_t wcsftime(EXPLORER_OUT wchar_t *s, size_t maxsize, const wchar_t *format, const struct tm *tm);
int wcscoll_l(const wchar_t *s1, const wchar_t *s2, locale_t locale);
size_t wcsxfrm_l(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n, locale_t locale);

/* locale.h, langinfo.h, inttypes.h, monetary.h */
locale_t newlocale(EXPLORER_FLAGS(locale_masks) int category_mask, const char *locale, locale_t base);
locale_t duplocale(locale_t locale);
void freelocale(locale_t locale);
locale_t uselocale(locale_t locale);
char *nl_langinfo(nl_item item);
char *nl_langinfo_l(nl_item item, locale_t locale);
intmax_t imaxabs(intmax_t n);
imaxdiv_t imaxdiv(intmax_t numerator, intmax_t denominator);
intmax_t strtoimax(const char *nptr, EXPLORER_OUT char **endptr, int base);
uintmax_t strtoumax(const char *nptr, EXPLORER_OUT char **endptr, int base);
intmax_t wcstoimax(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
uintmax_t wcstoumax(const wchar_t *nptr, EXPLORER_OUT wchar_t **endptr, int base);
ssize_t strfmon(EXPLORER_OUT char *s, size_t max, const char *format, ...);
size_t strftime_l(EXPLORER_OUT char *s, size_t max, const char *format, const struct tm *tm, locale_t locale);

/* time.h */
char *ctime_r(const time_t *timep, EXPLORER_OUT char *buf);
int clock_settime(EXPLORER_ONE_OF(clocks) clockid_t clockid, const struct timespec *tp);
int clock_nanosleep(EXPLORER_ONE_OF(clocks) clockid_t clockid, int flags, const struct timespec *req,
                    EXPLORER_OUT struct timespec *rem);
int clock_getcpuclockid(pid_t pid, EXPLORER_OUT clockid_t *clockid);
int timespec_get(EXPLORER_OUT struct timespec *ts, int base);
void tzset(void);
time_t timelocal(EXPLORER_INOUT struct tm *tm);
int settimeofday(const struct timeval *tv, const struct timezone *tz);
int adjtime(const struct timeval *delta, EXPLORER_OUT struct timeval *olddelta);
int getitimer(EXPLORER_ONE_OF(interval_timers) int which, EXPLORER_OUT struct itimerval *value);
int setitimer(EXPLORER_ONE_OF(interval_timers) int which, const struct itimerval *value,
              EXPLORER_OUT struct itimerval *old);
int utimes(const char *path, const struct timeval times[2]);
int utime(const char *path, const struct utimbuf *times);
int futimens(int fd, const struct timespec times[2]);
int utimensat(int dirfd, const char *path, const struct timespec times[2], EXPLORER_FLAGS(stat_flags) int flags);
clock_t times(EXPLORER_OUT struct tms *buf);

/* unistd.h */
gid_t getegid(void);
int setuid(uid_t uid);
int setgid(gid_t gid);
int seteuid(uid_t uid);
int setegid(gid_t gid);
int setreuid(uid_t ruid, uid_t euid);
int setregid(gid_t rgid, gid_t egid);
int getgroups(int size, EXPLORER_OUT gid_t *list);
pid_t getpgid(pid_t pid);
pid_t getpgrp(void);
int setpgid(pid_t pid, pid_t pgid);
pid_t getsid(pid_t pid);
pid_t setsid(void);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t pgrp);
pid_t vfork(void);
int execv(const char *path, char *const *argv);
int execve(const char *path, char *const *argv, char *const *envp);
int execvp(const char *file, char *const *argv);
int execl(const char *path, const char *arg, ...);
int execlp(const char *file, const char *arg, ...);
int execle(const char *path, const char *arg, ...);
int fchdir(int fd);
int chown(const char *path, uid_t owner, gid_t group);
int fchown(int fd, uid_t owner, gid_t group);
int lchown(const char *path, uid_t owner, gid_t group);
int fchownat(int dirfd, const char *path, uid_t owner, gid_t group, EXPLORER_FLAGS(stat_flags) int flags);
int fsync(int fd);
void sync(void);
int truncate(const char *path, off_t length);
int ftruncate(int fd, off_t length);
ssize_t pread(int fd, EXPLORER_OUT void *buf, size_t count, off_t offset);
ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset);
int lockf(int fd, EXPLORER_ONE_OF(lockf_commands) int cmd, off_t length);
int nice(int increment);
char *ttyname(int fd);
int ttyname_r(int fd, EXPLORER_OUT char *buf, size_t size);
char *getlogin(void);
int getlogin_r(EXPLORER_OUT char *buf, size_t size);
long pathconf(const char *path, EXPLORER_ONE_OF(path_limits) int name);
long fpathconf(int fd, EXPLORER_ONE_OF(path_limits) int name);
size_t confstr(int name, EXPLORER_OUT char *buf, size_t size);
int getopt(int argc, char *const *argv, const char *optstring);
int faccessat(int dirfd, const char *path, EXPLORER_FLAGS(access_modes) int mode, int flags);
int linkat(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, int flags);
int symlinkat(const char *target, int newdirfd, const char *linkpath);
ssize_t readlinkat(int dirfd, const char *path, EXPLORER_OUT char *buf, size_t bufsiz);
int unlinkat(int dirfd, const char *path, EXPLORER_FLAGS(unlink_flags) int flags);
int getpagesize(void);
int getdtablesize(void);
char *crypt(const char *key, const char *salt);
void swab(const void *from, EXPLORER_OUT void *to, ssize_t n);

/* fcntl.h, sys/stat.h, sys/file.h, sys/ioctl.h */
int creat(const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
int openat(int dirfd, const char *path, EXPLORER_FLAGS(open_flags) int flags, ...);
int fcntl(int fd, EXPLORER_ONE_OF(fcntl_commands) int cmd, ...);
int flock(int fd, EXPLORER_FLAGS(lock_operations) int operation);
int ioctl(int fd, unsigned long request, ...);
int fchmod(int fd, EXPLORER_FLAGS(mode_bits) mode_t mode);
int fchmodat(int dirfd, const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode, EXPLORER_FLAGS(stat_flags) int flags);
int mkdirat(int dirfd, const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
int mkfifo(const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
int mkfifoat(int dirfd, const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);

/* signal.h, sys/wait.h, setjmp.h */
int killpg(pid_t pgrp, EXPLORER_ONE_OF(signals) int sig);
pid_t wait(EXPLORER_OUT int *wstatus);
int siginterrupt(EXPLORER_ONE_OF(signals) int sig, int flag);
void psignal(EXPLORER_ONE_OF(signals) int sig, const char *message);

/* sys/mman.h, sys/resource.h, sys/uio.h, sys/select.h, poll.h */
int msync(void *addr, size_t length, EXPLORER_FLAGS(sync_flags) int flags);
int mlock(const void *addr, size_t length);
int munlock(const void *addr, size_t length);
int mlockall(EXPLORER_FLAGS(lock_all_flags) int flags);
int munlockall(void);
int posix_madvise(void *addr, size_t length, int advice);
int madvise(void *addr, size_t length, EXPLORER_ONE_OF(memory_advice) int advice);
int shm_open(const char *name, EXPLORER_FLAGS(open_flags) int flags, EXPLORER_FLAGS(mode_bits) mode_t mode);
int shm_unlink(const char *name);
ssize_t readv(int fd, const struct iovec *iov, int iovcnt);
ssize_t writev(int fd, const struct iovec *iov, int iovcnt);
ssize_t preadv(int fd, const struct iovec *iov, int iovcnt, off_t offset);
ssize_t pwritev(int fd, const struct iovec *iov, int iovcnt, off_t offset);
int getpriority(EXPLORER_ONE_OF(priority_kinds) int which, id_t who);
int setpriority(EXPLORER_ONE_OF(priority_kinds) int which, id_t who, int priority);

/* dirent.h, fnmatch.h, glob.h, search.h, libgen.h */
int fnmatch(const char *pattern, const char *string, EXPLORER_FLAGS(match_flags) int flags);
int wordexp(const char *words, EXPLORER_OUT wordexp_t *expansion, int flags);
void wordfree(EXPLORER_INOUT wordexp_t *expansion);
char *basename(EXPLORER_INOUT char *path);
char *dirname(EXPLORER_INOUT char *path);
int hcreate(size_t nel);
void hdestroy(void);
void *tsearch(const void *key, EXPLORER_INOUT void **root, int (*compar)(const void *a, const void *b));
void *tfind(const void *key, void *const *root, int (*compar)(const void *a, const void *b));
void *tdelete(const void *key, EXPLORER_INOUT void **root, int (*compar)(const void *a, const void *b));
void *lfind(const void *key, const void *base, EXPLORER_IN size_t *nelp, size_t width, int (*compar)(const void *a,
            const void *b));
void *lsearch(const void *key, EXPLORER_INOUT void *base, EXPLORER_INOUT size_t *nelp, size_t width,
              int (*compar)(const void *a, const void *b));
void insque(void *element, void *previous);
void remque(void *element);

/* syslog.h, catgets.h, dlfcn.h */
void openlog(const char *ident, EXPLORER_FLAGS(log_options) int option, int facility);
void syslog(EXPLORER_ONE_OF(log_levels) int priority, const char *format, ...);
void closelog(void);
int setlogmask(int mask);
void vsyslog(EXPLORER_ONE_OF(log_levels) int priority, const char *format, va_list arguments);
nl_catd catopen(const char *name, int flag);
char *catgets(nl_catd catalog, int set, int message, const char *otherwise);
int catclose(nl_catd catalog);

/* arpa/inet.h, sys/socket.h, netdb.h, net/if.h */
unsigned int htonl(unsigned int hostlong);
unsigned int ntohl(unsigned int netlong);
in_addr_t inet_addr(const char *cp);
char *inet_ntoa(struct in_addr in);
int inet_aton(const char *cp, EXPLORER_OUT struct in_addr *in);
in_addr_t inet_network(const char *cp);
in_addr_t inet_lnaof(struct in_addr in);
in_addr_t inet_netof(struct in_addr in);
ssize_t send(int sockfd, const void *buf, size_t len, EXPLORER_FLAGS(message_flags) int flags);
ssize_t recv(int sockfd, EXPLORER_OUT void *buf, size_t len, EXPLORER_FLAGS(message_flags) int flags);
int shutdown(int sockfd, EXPLORER_ONE_OF(shutdown_how) int how);
int socketpair(EXPLORER_ONE_OF(address_families) int domain, EXPLORER_ONE_OF(socket_types) int type, int protocol,
               EXPLORER_OUT int sv[2]);
int sockatmark(int sockfd);
struct hostent *gethostbyname(const char *name);
struct hostent *gethostbyaddr(const void *addr, socklen_t len, int type);
struct servent *getservbyname(const char *name, const char *protocol);
struct servent *getservbyport(int port, const char *protocol);
struct protoent *getprotobyname(const char *name);
struct protoent *getprotobynumber(int number);
struct netent *getnetbyname(const char *name);
unsigned int if_nametoindex(const char *name);
char *if_indextoname(unsigned int index, EXPLORER_OUT char *name);
struct if_nameindex *if_nameindex(void);
void if_freenameindex(EXPLORER_IN struct if_nameindex *list);
void herror(const char *s);
const char *hstrerror(int code);

/* grp.h, pwd.h */
struct group *getgrnam(const char *name);
struct group *getgrgid(gid_t gid);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);

/* termios.h */
int tcdrain(int fd);
int tcflow(int fd, int action);
int tcflush(int fd, int queue);
int tcsendbreak(int fd, int duration);
pid_t tcgetsid(int fd);

/* sys/ipc.h, sys/shm.h, sys/sem.h, sys/msg.h */
key_t ftok(const char *path, int id);
int shmget(key_t key, size_t size, int flags);
void *shmat(int shmid, const void *addr, int flags);
int shmdt(const void *addr);
int semget(key_t key, int count, int flags);
int semctl(int semid, int number, int cmd, ...);
int msgget(key_t key, int flags);
int msgsnd(int msqid, const void *message, size_t size, int flags);
ssize_t msgrcv(int msqid, EXPLORER_OUT void *message, size_t size, long type, int flags);

/* sched.h */
int sched_yield(void);
int sched_get_priority_max(EXPLORER_ONE_OF(schedulers) int policy);
int sched_get_priority_min(EXPLORER_ONE_OF(schedulers) int policy);
