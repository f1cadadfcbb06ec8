/* The C library of Linux: what glibc and musl have alike, and other systems lay out otherwise. */

struct stat;

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
