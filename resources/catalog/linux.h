/* The C library of Linux: what glibc and musl have alike, and other systems lay out otherwise. */

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
void freeaddrinfo(struct addrinfo *res);
const char *gai_strerror(int errcode);
int getnameinfo(const struct sockaddr *addr, unsigned int addrlen, EXPLORER_OUT char *host, unsigned int hostlen,
                EXPLORER_OUT char *serv, unsigned int servlen, int flags);
const char *inet_ntop(int af, const void *src, EXPLORER_OUT char *dst, unsigned int size);
int inet_pton(int af, const char *src, EXPLORER_OUT void *dst);
unsigned short htons(unsigned short hostshort);
unsigned short ntohs(unsigned short netshort);
int socket(int domain, int type, int protocol);
int bind(int sockfd, const struct sockaddr *addr, unsigned int addrlen);
int listen(int sockfd, int backlog);
