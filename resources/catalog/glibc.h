/* Types and functions that only the GNU C library has, or lays out differently. */

typedef struct {
    void *buffer;
    size_t allocated;
    size_t used;
    unsigned long syntax;
    char *fastmap;
    unsigned char *translate;
    size_t re_nsub;
    unsigned int flags;
} regex_t;

typedef int regoff_t;

typedef struct {
    regoff_t rm_so;
    regoff_t rm_eo;
} regmatch_t;

struct sysinfo {
    long uptime;
    unsigned long loads[3];
    unsigned long totalram;
    unsigned long freeram;
    unsigned long sharedram;
    unsigned long bufferram;
    unsigned long totalswap;
    unsigned long freeswap;
    unsigned short procs;
    unsigned short pad;
    unsigned long totalhigh;
    unsigned long freehigh;
    unsigned int mem_unit;
};

#ifdef __x86_64__
struct timespec {
    time_t tv_sec;
    long tv_nsec;
};

struct stat {
    dev_t st_dev;
    ino_t st_ino;
    nlink_t st_nlink;
    mode_t st_mode;
    uid_t st_uid;
    gid_t st_gid;
    int reserved;
    dev_t st_rdev;
    off_t st_size;
    long st_blksize;
    long st_blocks;
    struct timespec st_atim;
    struct timespec st_mtim;
    struct timespec st_ctim;
    long more[3];
};

struct statfs {
    long f_type;
    long f_bsize;
    unsigned long f_blocks;
    unsigned long f_bfree;
    unsigned long f_bavail;
    unsigned long f_files;
    unsigned long f_ffree;
    int f_fsid[2];
    long f_namelen;
    long f_frsize;
    long f_flags;
    long reserved[4];
};

struct statvfs {
    unsigned long f_bsize;
    unsigned long f_frsize;
    unsigned long f_blocks;
    unsigned long f_bfree;
    unsigned long f_bavail;
    unsigned long f_files;
    unsigned long f_ffree;
    unsigned long f_favail;
    unsigned long f_fsid;
    unsigned long f_flag;
    unsigned long f_namemax;
    int reserved[6];
};
#endif

/* regex.h, sys/sysinfo.h */
int regcomp(EXPLORER_OUT regex_t *compiled, const char *pattern, int flags);
int regexec(const regex_t *compiled, const char *string, size_t count, EXPLORER_OUT regmatch_t *matches, int flags);
size_t regerror(int code, const regex_t *compiled, EXPLORER_OUT char *buf, size_t size);
void regfree(EXPLORER_INOUT regex_t *compiled);
int sysinfo(EXPLORER_OUT struct sysinfo *info);
#ifdef __x86_64__
/* sys/stat.h, sys/statfs.h, sys/statvfs.h */
int stat(const char *path, EXPLORER_OUT struct stat *buf);
int lstat(const char *path, EXPLORER_OUT struct stat *buf);
int fstat(int fd, EXPLORER_OUT struct stat *buf);
int fstatat(int dirfd, const char *path, EXPLORER_OUT struct stat *buf, EXPLORER_FLAGS(stat_flags) int flags);
int statfs(const char *path, EXPLORER_OUT struct statfs *buf);
int fstatfs(int fd, EXPLORER_OUT struct statfs *buf);
int statvfs(const char *path, EXPLORER_OUT struct statvfs *buf);
int fstatvfs(int fd, EXPLORER_OUT struct statvfs *buf);
#endif

struct sigaction;

/* GNU's own form: musl and POSIX have one that returns a number. */
char *strerror_r(int errnum, EXPLORER_OUT char *buf, size_t buflen);
int __xpg_strerror_r(int errnum, EXPLORER_OUT char *buf, size_t buflen);
int sigaction(EXPLORER_ONE_OF(signals) int sig, const struct sigaction *action, EXPLORER_OUT struct sigaction *old);
