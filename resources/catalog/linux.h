/* The C library of Linux: what glibc and musl share, and other systems lay out differently. */
#include "c.h"

struct stat;
typedef struct explorer_dir DIR;

struct FTW {
    int base;
    int level;
};

struct sockaddr {
    unsigned short sa_family;
    char sa_data[14];
};

struct addrinfo {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    unsigned int ai_addrlen;
    struct sockaddr *ai_addr;
    char *ai_canonname;
    struct addrinfo *ai_next;
};

struct utsname {
    char sysname[65];
    char nodename[65];
    char release[65];
    char version[65];
    char machine[65];
    char domainname[65];
};

struct dirent {
    unsigned long d_ino;
    long d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[256];
};

struct passwd {
    char *pw_name;
    char *pw_passwd;
    unsigned int pw_uid;
    unsigned int pw_gid;
    char *pw_gecos;
    char *pw_dir;
    char *pw_shell;
};

struct pollfd {
    int fd;
    short events;
    short revents;
};

typedef unsigned long wctype_t;
typedef const int *wctrans_t;
typedef unsigned long rlim_t;
typedef unsigned long nfds_t;
typedef unsigned int speed_t;
typedef unsigned int tcflag_t;
typedef unsigned char cc_t;
typedef unsigned long eventfd_t;
typedef void *timer_t;
typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;
typedef enum { preorder, postorder, endorder, leaf } VISIT;
struct dl_phdr_info;

typedef struct {
    int count;
    unsigned int value;
} mbstate_t;

struct lconv {
    char *decimal_point;
    char *thousands_sep;
    char *grouping;
    char *int_curr_symbol;
    char *currency_symbol;
    char *mon_decimal_point;
    char *mon_thousands_sep;
    char *mon_grouping;
    char *positive_sign;
    char *negative_sign;
    char int_frac_digits;
    char frac_digits;
    char p_cs_precedes;
    char p_sep_by_space;
    char n_cs_precedes;
    char n_sep_by_space;
    char p_sign_posn;
    char n_sign_posn;
    char int_p_cs_precedes;
    char int_p_sep_by_space;
    char int_n_cs_precedes;
    char int_n_sep_by_space;
    char int_p_sign_posn;
    char int_n_sign_posn;
};

struct itimerspec {
    struct timespec it_interval;
    struct timespec it_value;
};

struct rusage {
    struct timeval ru_utime;
    struct timeval ru_stime;
    long ru_maxrss;
    long ru_ixrss;
    long ru_idrss;
    long ru_isrss;
    long ru_minflt;
    long ru_majflt;
    long ru_nswap;
    long ru_inblock;
    long ru_oublock;
    long ru_msgsnd;
    long ru_msgrcv;
    long ru_nsignals;
    long ru_nvcsw;
    long ru_nivcsw;
};

struct rlimit {
    rlim_t rlim_cur;
    rlim_t rlim_max;
};

typedef struct {
    unsigned long bits[1024 / (8 * sizeof(long))];
} fd_set;

typedef struct {
    unsigned long bits[1024 / (8 * sizeof(long))];
} sigset_t;

typedef struct {
    unsigned long bits[1024 / (8 * sizeof(long))];
} cpu_set_t;

typedef struct {
    void *ss_sp;
    int ss_flags;
    size_t ss_size;
} stack_t;

union sigval {
    int sival_int;
    void *sival_ptr;
};

typedef struct {
    int si_signo;
    int si_errno;
    int si_code;
    long details[(128 - 4 * sizeof(int)) / sizeof(long)];
} siginfo_t;

struct sigevent {
    union sigval sigev_value;
    int sigev_signo;
    int sigev_notify;
    void (*sigev_notify_function)(union sigval value);
    void *sigev_notify_attributes;
    int reserved[(64 - 8 - 3 * sizeof(void *)) / 4];
};

struct sched_param {
    int sched_priority;
};

struct termios {
    tcflag_t c_iflag;
    tcflag_t c_oflag;
    tcflag_t c_cflag;
    tcflag_t c_lflag;
    cc_t c_line;
    cc_t c_cc[32];
    speed_t c_ispeed;
    speed_t c_ospeed;
};

struct winsize {
    unsigned short ws_row;
    unsigned short ws_col;
    unsigned short ws_xpixel;
    unsigned short ws_ypixel;
};

typedef struct {
    size_t gl_pathc;
    char **gl_pathv;
    size_t gl_offs;
    int gl_flags;
    void *reserved[5];
} glob_t;

struct msghdr {
    void *msg_name;
    socklen_t msg_namelen;
    struct iovec *msg_iov;
    size_t msg_iovlen;
    void *msg_control;
    size_t msg_controllen;
    int msg_flags;
};

struct ifaddrs {
    struct ifaddrs *ifa_next;
    char *ifa_name;
    unsigned int ifa_flags;
    struct sockaddr *ifa_addr;
    struct sockaddr *ifa_netmask;
    struct sockaddr *ifa_dstaddr;
    void *ifa_data;
};

struct hsearch_data {
    void *table;
    unsigned int size;
    unsigned int filled;
};

struct option {
    const char *name;
    int has_arg;
    int *flag;
    int val;
};

typedef struct {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
} Dl_info;

union epoll_data {
    void *ptr;
    int fd;
    uint32_t u32;
    uint64_t u64;
};

#ifdef __x86_64__
struct epoll_event {
    uint32_t events;
    union epoll_data data;
} __attribute__((packed));
#else
struct epoll_event {
    uint32_t events;
    union epoll_data data;
};
#endif

/* Threads: as large as in glibc, whose types are the largest. */
typedef unsigned int pthread_key_t;
typedef int pthread_once_t;
typedef int pthread_spinlock_t;

#ifdef __aarch64__
typedef union { char size[48]; long align; } pthread_mutex_t;
typedef union { char size[64]; long align; } pthread_attr_t;
typedef union { char size[8]; int align; } pthread_mutexattr_t;
typedef union { char size[8]; int align; } pthread_condattr_t;
typedef union { char size[8]; int align; } pthread_barrierattr_t;
#endif
#ifdef __x86_64__
typedef union { char size[40]; long align; } pthread_mutex_t;
typedef union { char size[56]; long align; } pthread_attr_t;
typedef union { char size[4]; int align; } pthread_mutexattr_t;
typedef union { char size[4]; int align; } pthread_condattr_t;
typedef union { char size[4]; int align; } pthread_barrierattr_t;
#endif
#ifdef __LP64__
typedef union { char size[48]; long long align; } pthread_cond_t;
typedef union { char size[56]; long align; } pthread_rwlock_t;
typedef union { char size[8]; long align; } pthread_rwlockattr_t;
typedef union { char size[32]; long align; } pthread_barrier_t;
typedef union { char size[32]; long align; } sem_t;
#else
typedef union { char size[24]; long align; } pthread_mutex_t;
typedef union { char size[36]; long align; } pthread_attr_t;
typedef union { char size[4]; int align; } pthread_mutexattr_t;
typedef union { char size[4]; int align; } pthread_condattr_t;
typedef union { char size[4]; int align; } pthread_barrierattr_t;
typedef union { char size[48]; long long align; } pthread_cond_t;
typedef union { char size[32]; long align; } pthread_rwlock_t;
typedef union { char size[8]; long align; } pthread_rwlockattr_t;
typedef union { char size[20]; long align; } pthread_barrier_t;
typedef union { char size[16]; long align; } sem_t;
#endif

typedef unsigned long thrd_t;
typedef int (*thrd_start_t)(void *arg);
typedef pthread_mutex_t mtx_t;
typedef pthread_cond_t cnd_t;
typedef int once_flag;
typedef unsigned int tss_t;
typedef void (*tss_dtor_t)(void *value);

typedef struct {
    int allocated;
    int used;
    void *actions;
    int reserved[16];
} posix_spawn_file_actions_t;

typedef struct {
    short flags;
    pid_t pgroup;
    sigset_t defaults;
    sigset_t mask;
    struct sched_param param;
    int policy;
    int reserved[16];
} posix_spawnattr_t;

/* sys/utsname.h, dirent.h, pwd.h, poll.h, pthread.h */
int uname(EXPLORER_OUT struct utsname *buf);
DIR *opendir(const char *name);
struct dirent *readdir(DIR *dirp);
void rewinddir(DIR *dirp);
int closedir(DIR *dirp);
struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(unsigned int uid);
int poll(EXPLORER_INOUT struct pollfd *fds, unsigned long nfds, int timeout);
unsigned long pthread_self(void);

/* ftw.h */
int ftw(const char *dirpath, int (*fn)(const char *fpath, const struct stat *sb, int typeflag), int nopenfd);
int nftw(const char *dirpath,
         int (*fn)(const char *fpath, const struct stat *sb, int typeflag, struct FTW *ftwbuf), int nopenfd, int flags);

/* netdb.h, sys/socket.h, arpa/inet.h */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                EXPLORER_OUT struct addrinfo **res);
void freeaddrinfo(EXPLORER_IN struct addrinfo *res);
const char *gai_strerror(int errcode);
int getnameinfo(const struct sockaddr *addr, unsigned int addrlen, EXPLORER_OUT char *host, unsigned int hostlen,
                EXPLORER_OUT char *serv, unsigned int servlen, int flags);
const char *inet_ntop(EXPLORER_ONE_OF(address_families) int af, const void *src, EXPLORER_OUT char *dst,
                      unsigned int size);
int inet_pton(EXPLORER_ONE_OF(address_families) int af, const char *src, EXPLORER_OUT void *dst);
unsigned short htons(unsigned short hostshort);
unsigned short ntohs(unsigned short netshort);
int socket(EXPLORER_ONE_OF(address_families) int domain, EXPLORER_ONE_OF(socket_types) int type, int protocol);
int bind(int sockfd, const struct sockaddr *addr, unsigned int addrlen);
int listen(int sockfd, int backlog);

/* POSIX structures as glibc and musl lay them out */
int getrusage(EXPLORER_ONE_OF(usage_of) int who, EXPLORER_OUT struct rusage *usage);
int getrlimit(EXPLORER_ONE_OF(resources) int resource, EXPLORER_OUT struct rlimit *limit);
int setrlimit(EXPLORER_ONE_OF(resources) int resource, const struct rlimit *limit);
int prlimit(pid_t pid, EXPLORER_ONE_OF(resources) int resource, const struct rlimit *limit,
            EXPLORER_OUT struct rlimit *old);
int select(int nfds, EXPLORER_INOUT fd_set *readfds, EXPLORER_INOUT fd_set *writefds,
           EXPLORER_INOUT fd_set *exceptfds, EXPLORER_INOUT struct timeval *timeout);
int pselect(int nfds, EXPLORER_INOUT fd_set *readfds, EXPLORER_INOUT fd_set *writefds,
            EXPLORER_INOUT fd_set *exceptfds, const struct timespec *timeout, const sigset_t *mask);
int ppoll(EXPLORER_INOUT struct pollfd *fds, nfds_t nfds, const struct timespec *timeout, const sigset_t *mask);
int sigemptyset(EXPLORER_OUT sigset_t *set);
int sigfillset(EXPLORER_OUT sigset_t *set);
int sigaddset(EXPLORER_INOUT sigset_t *set, EXPLORER_ONE_OF(signals) int sig);
int sigdelset(EXPLORER_INOUT sigset_t *set, EXPLORER_ONE_OF(signals) int sig);
int sigismember(const sigset_t *set, EXPLORER_ONE_OF(signals) int sig);
int sigprocmask(EXPLORER_ONE_OF(mask_how) int how, const sigset_t *set, EXPLORER_OUT sigset_t *old);
int sigpending(EXPLORER_OUT sigset_t *set);
int sigsuspend(const sigset_t *mask);
int sigwait(const sigset_t *set, EXPLORER_OUT int *sig);
int sigaltstack(const stack_t *stack, EXPLORER_OUT stack_t *old);
int waitid(idtype_t type, id_t id, EXPLORER_OUT siginfo_t *info, int options);
int sigwaitinfo(const sigset_t *set, EXPLORER_OUT siginfo_t *info);
int sigtimedwait(const sigset_t *set, EXPLORER_OUT siginfo_t *info, const struct timespec *timeout);
int sigqueue(pid_t pid, EXPLORER_ONE_OF(signals) int sig, const union sigval value);
pid_t wait3(EXPLORER_OUT int *wstatus, EXPLORER_FLAGS(wait_options) int options, EXPLORER_OUT struct rusage *usage);
pid_t wait4(pid_t pid, EXPLORER_OUT int *wstatus, EXPLORER_FLAGS(wait_options) int options,
            EXPLORER_OUT struct rusage *usage);
int tcgetattr(int fd, EXPLORER_OUT struct termios *settings);
int tcsetattr(int fd, EXPLORER_ONE_OF(terminal_when) int actions, const struct termios *settings);
speed_t cfgetispeed(const struct termios *settings);
speed_t cfgetospeed(const struct termios *settings);
int cfsetispeed(EXPLORER_INOUT struct termios *settings, speed_t speed);
int cfsetospeed(EXPLORER_INOUT struct termios *settings, speed_t speed);
void cfmakeraw(EXPLORER_INOUT struct termios *settings);
int cfsetspeed(EXPLORER_INOUT struct termios *settings, speed_t speed);
int sched_getparam(pid_t pid, EXPLORER_OUT struct sched_param *param);
int sched_setparam(pid_t pid, const struct sched_param *param);
int sched_getscheduler(pid_t pid);
int sched_setscheduler(pid_t pid, EXPLORER_ONE_OF(schedulers) int policy, const struct sched_param *param);
int sched_rr_get_interval(pid_t pid, EXPLORER_OUT struct timespec *interval);
int sched_getcpu(void);
int sched_getaffinity(pid_t pid, size_t size, EXPLORER_OUT cpu_set_t *mask);
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *mask);
int getpwnam_r(const char *name, EXPLORER_OUT struct passwd *pwd, EXPLORER_OUT char *buf, size_t size,
               EXPLORER_OUT struct passwd **result);
int getpwuid_r(uid_t uid, EXPLORER_OUT struct passwd *pwd, EXPLORER_OUT char *buf, size_t size,
               EXPLORER_OUT struct passwd **result);
int getgrnam_r(const char *name, EXPLORER_OUT struct group *grp, EXPLORER_OUT char *buf, size_t size,
               EXPLORER_OUT struct group **result);
int getgrgid_r(gid_t gid, EXPLORER_OUT struct group *grp, EXPLORER_OUT char *buf, size_t size,
               EXPLORER_OUT struct group **result);
int getgrouplist(const char *user, gid_t group, EXPLORER_OUT gid_t *groups, EXPLORER_INOUT int *count);
int initgroups(const char *user, gid_t group);
int setgroups(size_t size, const gid_t *list);
int glob(const char *pattern, int flags, int (*failed)(const char *path, int errnum), EXPLORER_OUT glob_t *found);
void globfree(EXPLORER_INOUT glob_t *found);
ssize_t sendmsg(int sockfd, const struct msghdr *message, EXPLORER_FLAGS(message_flags) int flags);
ssize_t recvmsg(int sockfd, EXPLORER_INOUT struct msghdr *message, EXPLORER_FLAGS(message_flags) int flags);
int accept4(int sockfd, EXPLORER_OUT struct sockaddr *addr, EXPLORER_INOUT socklen_t *addrlen,
            EXPLORER_FLAGS(accept_flags) int flags);
int getifaddrs(EXPLORER_OUT struct ifaddrs **list);
void freeifaddrs(EXPLORER_IN struct ifaddrs *list);
struct protoent *getprotoent(void);
struct servent *getservent(void);
struct hostent *gethostent(void);
void sethostent(int stayopen);
void endhostent(void);
void setservent(int stayopen);
void endservent(void);
void setprotoent(int stayopen);
void endprotoent(void);
int gethostbyname_r(const char *name, EXPLORER_OUT struct hostent *entry, EXPLORER_OUT char *buf, size_t size,
                    EXPLORER_OUT struct hostent **result, EXPLORER_OUT int *error);
int hcreate_r(size_t nel, EXPLORER_INOUT struct hsearch_data *table);
void hdestroy_r(EXPLORER_INOUT struct hsearch_data *table);
void twalk(const void *root, void (*action)(const void *node, VISIT which, int depth));
void tdestroy(void *root, void (*free_node)(void *node));

/* as on other systems, but with structures of Linux */
wctype_t wctype(const char *property);
int iswctype(wint_t wc, wctype_t description);
wctrans_t wctrans(const char *mapping);
wint_t towctrans(wint_t wc, wctrans_t description);
struct lconv *localeconv(void);
int scandir(const char *dirp, EXPLORER_OUT struct dirent ***namelist, int (*filter)(const struct dirent *entry),
            int (*compar)(const struct dirent **a, const struct dirent **b));
int alphasort(EXPLORER_IN const struct dirent **a, EXPLORER_IN const struct dirent **b);
DIR *fdopendir(int fd);
int dirfd(DIR *dirp);
void seekdir(DIR *dirp, long position);
long telldir(DIR *dirp);
int accept(int sockfd, EXPLORER_OUT struct sockaddr *addr, EXPLORER_INOUT socklen_t *addrlen);
int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen);
ssize_t sendto(int sockfd, const void *buf, size_t len, EXPLORER_FLAGS(message_flags) int flags,
               const struct sockaddr *dest, socklen_t addrlen);
ssize_t recvfrom(int sockfd, EXPLORER_OUT void *buf, size_t len, EXPLORER_FLAGS(message_flags) int flags,
                 EXPLORER_OUT struct sockaddr *from, EXPLORER_INOUT socklen_t *addrlen);
int getsockopt(int sockfd, int level, int optname, EXPLORER_OUT void *optval, EXPLORER_INOUT socklen_t *optlen);
int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen);
int getsockname(int sockfd, EXPLORER_OUT struct sockaddr *addr, EXPLORER_INOUT socklen_t *addrlen);
int getpeername(int sockfd, EXPLORER_OUT struct sockaddr *addr, EXPLORER_INOUT socklen_t *addrlen);
struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);

/* Linux */
int pipe2(EXPLORER_OUT int pipefd[2], EXPLORER_FLAGS(pipe_flags) int flags);
int dup3(int oldfd, int newfd, EXPLORER_FLAGS(dup_flags) int flags);
int epoll_create(int size);
int epoll_create1(EXPLORER_FLAGS(epoll_flags) int flags);
int epoll_ctl(int epfd, EXPLORER_ONE_OF(epoll_operations) int op, int fd, EXPLORER_INOUT struct epoll_event *event);
int epoll_wait(int epfd, EXPLORER_OUT struct epoll_event *events, int maxevents, int timeout);
int epoll_pwait(int epfd, EXPLORER_OUT struct epoll_event *events, int maxevents, int timeout, const sigset_t *mask);
int eventfd(unsigned int initial, EXPLORER_FLAGS(eventfd_flags) int flags);
int eventfd_read(int fd, EXPLORER_OUT eventfd_t *value);
int eventfd_write(int fd, eventfd_t value);
int signalfd(int fd, const sigset_t *mask, int flags);
int timerfd_create(EXPLORER_ONE_OF(clocks) int clockid, int flags);
int timerfd_settime(int fd, int flags, const struct itimerspec *value, EXPLORER_OUT struct itimerspec *old);
int timerfd_gettime(int fd, EXPLORER_OUT struct itimerspec *value);
int inotify_init(void);
int inotify_init1(EXPLORER_FLAGS(inotify_flags) int flags);
int inotify_add_watch(int fd, const char *path, EXPLORER_FLAGS(inotify_events) uint32_t mask);
int inotify_rm_watch(int fd, int watch);
int memfd_create(const char *name, EXPLORER_FLAGS(memfd_flags) unsigned int flags);
ssize_t getrandom(EXPLORER_OUT void *buf, size_t size, EXPLORER_FLAGS(random_flags) unsigned int flags);
int getentropy(EXPLORER_OUT void *buf, size_t size);
ssize_t sendfile(int out_fd, int in_fd, EXPLORER_INOUT off_t *offset, size_t count);
ssize_t splice(int fd_in, EXPLORER_INOUT off64_t *off_in, int fd_out, EXPLORER_INOUT off64_t *off_out, size_t len,
               unsigned int flags);
ssize_t tee(int fd_in, int fd_out, size_t len, unsigned int flags);
ssize_t copy_file_range(int fd_in, EXPLORER_INOUT off64_t *off_in, int fd_out, EXPLORER_INOUT off64_t *off_out,
                        size_t len, unsigned int flags);
ssize_t readahead(int fd, off64_t offset, size_t count);
int fallocate(int fd, int mode, off_t offset, off_t len);
int posix_fallocate(int fd, off_t offset, off_t len);
int posix_fadvise(int fd, off_t offset, off_t len, int advice);
int fdatasync(int fd);
int syncfs(int fd);
int sync_file_range(int fd, off64_t offset, off64_t count, unsigned int flags);
int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
int umount(const char *target);
int umount2(const char *target, int flags);
int chroot(const char *path);
int acct(const char *path);
int daemon(int nochdir, int noclose);
int getresuid(EXPLORER_OUT uid_t *ruid, EXPLORER_OUT uid_t *euid, EXPLORER_OUT uid_t *suid);
int getresgid(EXPLORER_OUT gid_t *rgid, EXPLORER_OUT gid_t *egid, EXPLORER_OUT gid_t *sgid);
int setresuid(uid_t ruid, uid_t euid, uid_t suid);
int setresgid(gid_t rgid, gid_t egid, gid_t sgid);
pid_t gettid(void);
long syscall(long number, ...);
int get_nprocs(void);
int get_nprocs_conf(void);
long get_phys_pages(void);
long get_avphys_pages(void);
int prctl(int option, ...);
int unshare(int flags);
int setns(int fd, int type);
int personality(unsigned long persona);
int reboot(int how);
int swapon(const char *path, int flags);
int swapoff(const char *path);
int sethostname(const char *name, size_t len);
int getdomainname(EXPLORER_OUT char *name, size_t len);
int setdomainname(const char *name, size_t len);
int ttyname_r(int fd, EXPLORER_OUT char *buf, size_t size);
int mincore(void *addr, size_t length, EXPLORER_OUT unsigned char *vec);
void *mremap(void *addr, size_t old_size, size_t new_size, int flags, ...);
int mlock2(const void *addr, size_t length, unsigned int flags);
int execvpe(const char *file, char *const *argv, char *const *envp);
int fexecve(int fd, char *const *argv, char *const *envp);
char *get_current_dir_name(void);
int euidaccess(const char *path, EXPLORER_FLAGS(access_modes) int mode);
int eaccess(const char *path, EXPLORER_FLAGS(access_modes) int mode);
char *secure_getenv(const char *name);
int clearenv(void);
char *strchrnul(const char *s, int c);
char *strcasestr(const char *haystack, const char *needle);
char *strsep(EXPLORER_INOUT char **stringp, const char *delim);
void *mempcpy(EXPLORER_OUT void *dest, const void *src, size_t n);
void *memrchr(const void *s, int c, size_t n);
void *memmem(const void *haystack, size_t haystacklen, const void *needle, size_t needlelen);
void *rawmemchr(const void *s, int c);
int strverscmp(const char *s1, const char *s2);
char *strfry(EXPLORER_INOUT char *s);
void *memfrob(EXPLORER_INOUT void *s, size_t n);
const char *strerrorname_np(int errnum);
const char *strerrordesc_np(int errnum);
const char *sigabbrev_np(int sig);
const char *sigdescr_np(int sig);
void explicit_bzero(EXPLORER_OUT void *s, size_t n);
wchar_t *wmempcpy(EXPLORER_OUT wchar_t *dest, const wchar_t *src, size_t n);
wchar_t *wcschrnul(const wchar_t *s, wchar_t c);
void qsort_r(EXPLORER_INOUT void *base, size_t nmemb, size_t size, int (*compar)(const void *a, const void *b,
             void *context), void *context);
void *reallocarray(void *ptr, size_t nmemb, size_t size);
void *memalign(size_t alignment, size_t size);
void *valloc(size_t size);
size_t malloc_usable_size(void *ptr);
int malloc_trim(size_t pad);
int mallopt(int param, int value);
void malloc_stats(void);
void *sbrk(intptr_t increment);
int brk(void *addr);
int on_exit(void (*function)(int status, void *arg), void *arg);
char *canonicalize_file_name(const char *path);
int asprintf(EXPLORER_OUT char **strp, const char *format, ...);
int vasprintf(EXPLORER_OUT char **strp, const char *format, va_list arguments);
int fcloseall(void);
char *fgets_unlocked(EXPLORER_OUT char *s, int size, FILE *stream);
int fputs_unlocked(const char *s, FILE *stream);
size_t fread_unlocked(EXPLORER_OUT void *ptr, size_t size, size_t nmemb, FILE *stream);
size_t fwrite_unlocked(const void *ptr, size_t size, size_t nmemb, FILE *stream);
int feof_unlocked(FILE *stream);
int ferror_unlocked(FILE *stream);
void clearerr_unlocked(FILE *stream);
int fflush_unlocked(FILE *stream);
int fgetc_unlocked(FILE *stream);
int fputc_unlocked(int c, FILE *stream);
int fileno_unlocked(FILE *stream);
int getw(FILE *stream);
int putw(int w, FILE *stream);
size_t __fpending(FILE *stream);
void __fpurge(FILE *stream);
int __freading(FILE *stream);
int __fwriting(FILE *stream);
int __freadable(FILE *stream);
int __fwritable(FILE *stream);
int __flbf(FILE *stream);
size_t __fbufsize(FILE *stream);
off64_t lseek64(int fd, off64_t offset, EXPLORER_ONE_OF(seek_from) int whence);
FILE *fopen64(const char *path, const char *mode);
FILE *freopen64(const char *path, const char *mode, FILE *stream);
FILE *tmpfile64(void);
int fseeko64(FILE *stream, off64_t offset, EXPLORER_ONE_OF(seek_from) int whence);
off64_t ftello64(FILE *stream);
int open64(const char *path, EXPLORER_FLAGS(open_flags) int flags, ...);
int creat64(const char *path, EXPLORER_FLAGS(mode_bits) mode_t mode);
int openat64(int dirfd, const char *path, EXPLORER_FLAGS(open_flags) int flags, ...);
int truncate64(const char *path, off64_t length);
int ftruncate64(int fd, off64_t length);
ssize_t pread64(int fd, EXPLORER_OUT void *buf, size_t count, off64_t offset);
ssize_t pwrite64(int fd, const void *buf, size_t count, off64_t offset);
void *mmap64(void *addr, size_t length, EXPLORER_FLAGS(protection) int prot, EXPLORER_FLAGS(map_flags) int flags,
             int fd, off64_t offset);
int mkstemp64(EXPLORER_INOUT char *template_name);
int lockf64(int fd, EXPLORER_ONE_OF(lockf_commands) int cmd, off64_t length);
int fallocate64(int fd, int mode, off64_t offset, off64_t len);
int getopt_long(int argc, char *const *argv, const char *optstring, const struct option *longopts,
                EXPLORER_OUT int *longindex);
int getopt_long_only(int argc, char *const *argv, const char *optstring, const struct option *longopts,
                     EXPLORER_OUT int *longindex);
int backtrace(EXPLORER_OUT void **buffer, int size);
char **backtrace_symbols(void *const *buffer, int size);
void backtrace_symbols_fd(void *const *buffer, int size, int fd);
void err(int eval, const char *format, ...);
void errx(int eval, const char *format, ...);
void warn(const char *format, ...);
void warnx(const char *format, ...);
void error(int status, int errnum, const char *format, ...);
int dladdr(const void *addr, EXPLORER_OUT Dl_info *info);
void *dlvsym(void *handle, const char *symbol, const char *version);
int dlinfo(void *handle, int request, EXPLORER_OUT void *info);
void *dlmopen(long nsid, const char *filename, int flags);
int dl_iterate_phdr(int (*callback)(struct dl_phdr_info *info, size_t size, void *data), void *data);
char *gettext(const char *msgid);
char *dgettext(const char *domain, const char *msgid);
char *dcgettext(const char *domain, const char *msgid, int category);
char *ngettext(const char *singular, const char *plural, unsigned long n);
char *dngettext(const char *domain, const char *singular, const char *plural, unsigned long n);
char *textdomain(const char *domain);
char *bindtextdomain(const char *domain, const char *dirname);
char *bind_textdomain_codeset(const char *domain, const char *codeset);
int openpty(EXPLORER_OUT int *primary, EXPLORER_OUT int *secondary, EXPLORER_OUT char *name,
            const struct termios *settings, const struct winsize *size);
pid_t forkpty(EXPLORER_OUT int *primary, EXPLORER_OUT char *name, const struct termios *settings,
              const struct winsize *size);
int login_tty(int fd);
int ptsname_r(int fd, EXPLORER_OUT char *buf, size_t size);
int getpt(void);
char *getpass(const char *prompt);
unsigned long getauxval(unsigned long type);
const char *gnu_get_libc_version(void);
const char *gnu_get_libc_release(void);
ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long liovcnt, const struct iovec *remote,
                         unsigned long riovcnt, unsigned long flags);
ssize_t process_vm_writev(pid_t pid, const struct iovec *local, unsigned long liovcnt, const struct iovec *remote,
                          unsigned long riovcnt, unsigned long flags);
ssize_t vmsplice(int fd, const struct iovec *iov, size_t count, unsigned int flags);
ssize_t getxattr(const char *path, const char *name, EXPLORER_OUT void *value, size_t size);
ssize_t lgetxattr(const char *path, const char *name, EXPLORER_OUT void *value, size_t size);
ssize_t fgetxattr(int fd, const char *name, EXPLORER_OUT void *value, size_t size);
int setxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int lsetxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags);
ssize_t listxattr(const char *path, EXPLORER_OUT char *list, size_t size);
ssize_t llistxattr(const char *path, EXPLORER_OUT char *list, size_t size);
ssize_t flistxattr(int fd, EXPLORER_OUT char *list, size_t size);
int removexattr(const char *path, const char *name);
int lremovexattr(const char *path, const char *name);
int fremovexattr(int fd, const char *name);
uint32_t arc4random(void);
void arc4random_buf(EXPLORER_OUT void *buf, size_t size);
uint32_t arc4random_uniform(uint32_t bound);
size_t strlcpy(EXPLORER_OUT char *dest, const char *src, size_t size);
size_t strlcat(EXPLORER_INOUT char *dest, const char *src, size_t size);

/* threads and semaphores */
int pthread_attr_init(EXPLORER_OUT pthread_attr_t *attr);
int pthread_attr_destroy(EXPLORER_INOUT pthread_attr_t *attr);
int pthread_attr_getdetachstate(const pthread_attr_t *attr, EXPLORER_OUT int *state);
int pthread_attr_setdetachstate(EXPLORER_INOUT pthread_attr_t *attr, int state);
int pthread_attr_getguardsize(const pthread_attr_t *attr, EXPLORER_OUT size_t *size);
int pthread_attr_setguardsize(EXPLORER_INOUT pthread_attr_t *attr, size_t size);
int pthread_attr_getinheritsched(const pthread_attr_t *attr, EXPLORER_OUT int *inherit);
int pthread_attr_setinheritsched(EXPLORER_INOUT pthread_attr_t *attr, int inherit);
int pthread_attr_getschedparam(const pthread_attr_t *attr, EXPLORER_OUT struct sched_param *param);
int pthread_attr_setschedparam(EXPLORER_INOUT pthread_attr_t *attr, const struct sched_param *param);
int pthread_attr_getschedpolicy(const pthread_attr_t *attr, EXPLORER_OUT int *policy);
int pthread_attr_setschedpolicy(EXPLORER_INOUT pthread_attr_t *attr, int policy);
int pthread_attr_getscope(const pthread_attr_t *attr, EXPLORER_OUT int *scope);
int pthread_attr_setscope(EXPLORER_INOUT pthread_attr_t *attr, int scope);
int pthread_attr_getstack(const pthread_attr_t *attr, EXPLORER_OUT void **addr, EXPLORER_OUT size_t *size);
int pthread_attr_setstack(EXPLORER_INOUT pthread_attr_t *attr, void *addr, size_t size);
int pthread_attr_getstacksize(const pthread_attr_t *attr, EXPLORER_OUT size_t *size);
int pthread_attr_setstacksize(EXPLORER_INOUT pthread_attr_t *attr, size_t size);
int pthread_create(EXPLORER_OUT pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *arg), void *arg);
int pthread_join(pthread_t thread, EXPLORER_OUT void **result);
int pthread_detach(pthread_t thread);
void pthread_exit(void *result);
int pthread_equal(pthread_t one, pthread_t other);
int pthread_cancel(pthread_t thread);
void pthread_testcancel(void);
int pthread_setcancelstate(int state, EXPLORER_OUT int *old);
int pthread_setcanceltype(int type, EXPLORER_OUT int *old);
int pthread_kill(pthread_t thread, EXPLORER_ONE_OF(signals) int sig);
int pthread_sigmask(EXPLORER_ONE_OF(mask_how) int how, const sigset_t *set, EXPLORER_OUT sigset_t *old);
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
int pthread_once(EXPLORER_INOUT pthread_once_t *once, void (*init)(void));
int pthread_getschedparam(pthread_t thread, EXPLORER_OUT int *policy, EXPLORER_OUT struct sched_param *param);
int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param);
int pthread_setschedprio(pthread_t thread, int priority);
int pthread_getcpuclockid(pthread_t thread, EXPLORER_OUT clockid_t *clockid);
int pthread_getconcurrency(void);
int pthread_setconcurrency(int level);
int pthread_getname_np(pthread_t thread, EXPLORER_OUT char *name, size_t size);
int pthread_setname_np(pthread_t thread, const char *name);
int pthread_getattr_np(pthread_t thread, EXPLORER_OUT pthread_attr_t *attr);
int pthread_getaffinity_np(pthread_t thread, size_t size, EXPLORER_OUT cpu_set_t *mask);
int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *mask);
int pthread_mutex_init(EXPLORER_OUT pthread_mutex_t *mutex, const pthread_mutexattr_t *attr);
int pthread_mutex_destroy(EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_mutex_lock(EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_mutex_trylock(EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_mutex_timedlock(EXPLORER_INOUT pthread_mutex_t *mutex, const struct timespec *until);
int pthread_mutex_unlock(EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_mutex_consistent(EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_mutexattr_init(EXPLORER_OUT pthread_mutexattr_t *attr);
int pthread_mutexattr_destroy(EXPLORER_INOUT pthread_mutexattr_t *attr);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, EXPLORER_OUT int *type);
int pthread_mutexattr_settype(EXPLORER_INOUT pthread_mutexattr_t *attr, int type);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attr, EXPLORER_OUT int *shared);
int pthread_mutexattr_setpshared(EXPLORER_INOUT pthread_mutexattr_t *attr, int shared);
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attr, EXPLORER_OUT int *robust);
int pthread_mutexattr_setrobust(EXPLORER_INOUT pthread_mutexattr_t *attr, int robust);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, EXPLORER_OUT int *protocol);
int pthread_mutexattr_setprotocol(EXPLORER_INOUT pthread_mutexattr_t *attr, int protocol);
int pthread_cond_init(EXPLORER_OUT pthread_cond_t *cond, const pthread_condattr_t *attr);
int pthread_cond_destroy(EXPLORER_INOUT pthread_cond_t *cond);
int pthread_cond_signal(EXPLORER_INOUT pthread_cond_t *cond);
int pthread_cond_broadcast(EXPLORER_INOUT pthread_cond_t *cond);
int pthread_cond_wait(EXPLORER_INOUT pthread_cond_t *cond, EXPLORER_INOUT pthread_mutex_t *mutex);
int pthread_cond_timedwait(EXPLORER_INOUT pthread_cond_t *cond, EXPLORER_INOUT pthread_mutex_t *mutex,
                           const struct timespec *until);
int pthread_condattr_init(EXPLORER_OUT pthread_condattr_t *attr);
int pthread_condattr_destroy(EXPLORER_INOUT pthread_condattr_t *attr);
int pthread_condattr_getclock(const pthread_condattr_t *attr, EXPLORER_OUT clockid_t *clockid);
int pthread_condattr_setclock(EXPLORER_INOUT pthread_condattr_t *attr, clockid_t clockid);
int pthread_condattr_getpshared(const pthread_condattr_t *attr, EXPLORER_OUT int *shared);
int pthread_condattr_setpshared(EXPLORER_INOUT pthread_condattr_t *attr, int shared);
int pthread_rwlock_init(EXPLORER_OUT pthread_rwlock_t *lock, const pthread_rwlockattr_t *attr);
int pthread_rwlock_destroy(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlock_rdlock(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlock_tryrdlock(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlock_timedrdlock(EXPLORER_INOUT pthread_rwlock_t *lock, const struct timespec *until);
int pthread_rwlock_wrlock(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlock_trywrlock(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlock_timedwrlock(EXPLORER_INOUT pthread_rwlock_t *lock, const struct timespec *until);
int pthread_rwlock_unlock(EXPLORER_INOUT pthread_rwlock_t *lock);
int pthread_rwlockattr_init(EXPLORER_OUT pthread_rwlockattr_t *attr);
int pthread_rwlockattr_destroy(EXPLORER_INOUT pthread_rwlockattr_t *attr);
int pthread_spin_init(EXPLORER_OUT pthread_spinlock_t *lock, int shared);
int pthread_spin_destroy(EXPLORER_INOUT pthread_spinlock_t *lock);
int pthread_spin_lock(EXPLORER_INOUT pthread_spinlock_t *lock);
int pthread_spin_trylock(EXPLORER_INOUT pthread_spinlock_t *lock);
int pthread_spin_unlock(EXPLORER_INOUT pthread_spinlock_t *lock);
int pthread_barrier_init(EXPLORER_OUT pthread_barrier_t *barrier, const pthread_barrierattr_t *attr,
                         unsigned int count);
int pthread_barrier_destroy(EXPLORER_INOUT pthread_barrier_t *barrier);
int pthread_barrier_wait(EXPLORER_INOUT pthread_barrier_t *barrier);
int pthread_key_create(EXPLORER_OUT pthread_key_t *key, void (*destructor)(void *value));
int pthread_key_delete(pthread_key_t key);
void *pthread_getspecific(pthread_key_t key);
int pthread_setspecific(pthread_key_t key, const void *value);
int sem_init(EXPLORER_OUT sem_t *sem, int shared, unsigned int value);
int sem_destroy(EXPLORER_INOUT sem_t *sem);
sem_t *sem_open(const char *name, int flags, ...);
int sem_close(EXPLORER_IN sem_t *sem);
int sem_unlink(const char *name);
int sem_wait(EXPLORER_INOUT sem_t *sem);
int sem_trywait(EXPLORER_INOUT sem_t *sem);
int sem_timedwait(EXPLORER_INOUT sem_t *sem, const struct timespec *until);
int sem_post(EXPLORER_INOUT sem_t *sem);
int sem_getvalue(EXPLORER_IN sem_t *sem, EXPLORER_OUT int *value);
int thrd_create(EXPLORER_OUT thrd_t *thread, thrd_start_t start, void *arg);
int thrd_join(thrd_t thread, EXPLORER_OUT int *result);
int thrd_detach(thrd_t thread);
int thrd_equal(thrd_t one, thrd_t other);
thrd_t thrd_current(void);
int thrd_sleep(const struct timespec *duration, EXPLORER_OUT struct timespec *remaining);
void thrd_yield(void);
void thrd_exit(int result);
int mtx_init(EXPLORER_OUT mtx_t *mutex, int type);
void mtx_destroy(EXPLORER_INOUT mtx_t *mutex);
int mtx_lock(EXPLORER_INOUT mtx_t *mutex);
int mtx_trylock(EXPLORER_INOUT mtx_t *mutex);
int mtx_timedlock(EXPLORER_INOUT mtx_t *mutex, const struct timespec *until);
int mtx_unlock(EXPLORER_INOUT mtx_t *mutex);
int cnd_init(EXPLORER_OUT cnd_t *cond);
void cnd_destroy(EXPLORER_INOUT cnd_t *cond);
int cnd_signal(EXPLORER_INOUT cnd_t *cond);
int cnd_broadcast(EXPLORER_INOUT cnd_t *cond);
int cnd_wait(EXPLORER_INOUT cnd_t *cond, EXPLORER_INOUT mtx_t *mutex);
int cnd_timedwait(EXPLORER_INOUT cnd_t *cond, EXPLORER_INOUT mtx_t *mutex, const struct timespec *until);
void call_once(EXPLORER_INOUT once_flag *flag, void (*function)(void));
int tss_create(EXPLORER_OUT tss_t *key, tss_dtor_t destructor);
void tss_delete(tss_t key);
void *tss_get(tss_t key);
int tss_set(tss_t key, void *value);
int timer_create(EXPLORER_ONE_OF(clocks) clockid_t clockid, EXPLORER_INOUT struct sigevent *event,
                 EXPLORER_OUT timer_t *timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *value, EXPLORER_OUT struct itimerspec *old);
int timer_gettime(timer_t timer, EXPLORER_OUT struct itimerspec *value);
int timer_getoverrun(timer_t timer);
int posix_spawn(EXPLORER_OUT pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attr, char *const *argv, char *const *envp);
int posix_spawnp(EXPLORER_OUT pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attr, char *const *argv, char *const *envp);
int posix_spawn_file_actions_init(EXPLORER_OUT posix_spawn_file_actions_t *actions);
int posix_spawn_file_actions_destroy(EXPLORER_INOUT posix_spawn_file_actions_t *actions);
int posix_spawn_file_actions_addopen(EXPLORER_INOUT posix_spawn_file_actions_t *actions, int fd, const char *path,
                                     int flags, mode_t mode);
int posix_spawn_file_actions_addclose(EXPLORER_INOUT posix_spawn_file_actions_t *actions, int fd);
int posix_spawn_file_actions_adddup2(EXPLORER_INOUT posix_spawn_file_actions_t *actions, int fd, int newfd);
int posix_spawnattr_init(EXPLORER_OUT posix_spawnattr_t *attr);
int posix_spawnattr_destroy(EXPLORER_INOUT posix_spawnattr_t *attr);
int posix_spawnattr_getflags(const posix_spawnattr_t *attr, EXPLORER_OUT short *flags);
int posix_spawnattr_setflags(EXPLORER_INOUT posix_spawnattr_t *attr, short flags);
int posix_spawnattr_getpgroup(const posix_spawnattr_t *attr, EXPLORER_OUT pid_t *pgroup);
int posix_spawnattr_setpgroup(EXPLORER_INOUT posix_spawnattr_t *attr, pid_t pgroup);

/* Variables: unistd.h, stdio.h, time.h, errno.h */
extern char **environ;
extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
extern char *tzname[2];
extern int daylight;
extern long timezone;
extern char *program_invocation_name;
extern char *program_invocation_short_name;
