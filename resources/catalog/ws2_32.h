/* ws2_32.dll. */
#include "windows.h"

typedef unsigned long u_long;
typedef unsigned short u_short;
typedef int socklen_t;
typedef unsigned int GROUP;
typedef HANDLE WSAEVENT;
typedef OVERLAPPED *LPWSAOVERLAPPED;
typedef void (WINAPI *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD error, DWORD transferred, LPWSAOVERLAPPED overlapped,
                                                          DWORD flags);
typedef struct _WSAPROTOCOL_INFOA *LPWSAPROTOCOL_INFOA;
typedef struct _WSAPROTOCOL_INFOW *LPWSAPROTOCOL_INFOW;

struct sockaddr {
    u_short sa_family;
    char sa_data[14];
};
typedef struct sockaddr *LPSOCKADDR;

struct in_addr {
    u_long s_addr;
};

struct addrinfo {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    size_t ai_addrlen;
    char *ai_canonname;
    struct sockaddr *ai_addr;
    struct addrinfo *ai_next;
};

typedef struct addrinfoW {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    size_t ai_addrlen;
    PWSTR ai_canonname;
    struct sockaddr *ai_addr;
    struct addrinfoW *ai_next;
} ADDRINFOW;
typedef ADDRINFOW *PADDRINFOW;

struct hostent {
    char *h_name;
    char **h_aliases;
    short h_addrtype;
    short h_length;
    char **h_addr_list;
};

#ifdef _WIN64
struct servent {
    char *s_name;
    char **s_aliases;
    char *s_proto;
    short s_port;
};

typedef struct WSAData {
    WORD wVersion;
    WORD wHighVersion;
    unsigned short iMaxSockets;
    unsigned short iMaxUdpDg;
    char *lpVendorInfo;
    char szDescription[257];
    char szSystemStatus[129];
} WSADATA;
#else
struct servent {
    char *s_name;
    char **s_aliases;
    short s_port;
    char *s_proto;
};

typedef struct WSAData {
    WORD wVersion;
    WORD wHighVersion;
    char szDescription[257];
    char szSystemStatus[129];
    unsigned short iMaxSockets;
    unsigned short iMaxUdpDg;
    char *lpVendorInfo;
} WSADATA;
#endif
typedef WSADATA *LPWSADATA;

struct protoent {
    char *p_name;
    char **p_aliases;
    short p_proto;
};

typedef struct fd_set {
    unsigned int fd_count;
    SOCKET fd_array[64];
} fd_set;

struct timeval {
    long tv_sec;
    long tv_usec;
};
typedef struct timeval *PTIMEVAL;

typedef struct _WSABUF {
    ULONG len;
    CHAR *buf;
} WSABUF;
typedef WSABUF *LPWSABUF;

typedef struct pollfd {
    SOCKET fd;
    SHORT events;
    SHORT revents;
} WSAPOLLFD;
typedef WSAPOLLFD *LPWSAPOLLFD;

typedef struct _WSANETWORKEVENTS {
    long lNetworkEvents;
    int iErrorCode[10];
} WSANETWORKEVENTS;
typedef WSANETWORKEVENTS *LPWSANETWORKEVENTS;

int WINAPI WSAStartup(WORD version, EXPLORER_OUT LPWSADATA data);
int WINAPI WSACleanup(void);
int WINAPI WSAGetLastError(void);
void WINAPI WSASetLastError(int error);
SOCKET WINAPI socket(EXPLORER_ONE_OF(winsock_families) int family, EXPLORER_ONE_OF(winsock_types) int type,
                     int protocol);
int WINAPI closesocket(SOCKET s);
int WINAPI bind(SOCKET s, const struct sockaddr *addr, int addrlen);
int WINAPI listen(SOCKET s, int backlog);
SOCKET WINAPI accept(SOCKET s, EXPLORER_OUT struct sockaddr *addr, EXPLORER_INOUT int *addrlen);
int WINAPI connect(SOCKET s, const struct sockaddr *addr, int addrlen);
int WINAPI send(SOCKET s, const char *buf, int len, EXPLORER_FLAGS(winsock_message) int flags);
int WINAPI recv(SOCKET s, EXPLORER_OUT char *buf, int len, EXPLORER_FLAGS(winsock_message) int flags);
int WINAPI sendto(SOCKET s, const char *buf, int len, EXPLORER_FLAGS(winsock_message) int flags,
                  const struct sockaddr *to, int tolen);
int WINAPI recvfrom(SOCKET s, EXPLORER_OUT char *buf, int len, EXPLORER_FLAGS(winsock_message) int flags,
                    EXPLORER_OUT struct sockaddr *from, EXPLORER_INOUT int *fromlen);
int WINAPI shutdown(SOCKET s, EXPLORER_ONE_OF(winsock_shutdown) int how);
int WINAPI select(int unused, EXPLORER_INOUT fd_set *readfds, EXPLORER_INOUT fd_set *writefds,
                  EXPLORER_INOUT fd_set *exceptfds, EXPLORER_IN const PTIMEVAL timeout);
int WINAPI ioctlsocket(SOCKET s, long command, EXPLORER_INOUT u_long *argument);
int WINAPI getsockopt(SOCKET s, int level, int optname, EXPLORER_OUT char *optval, EXPLORER_INOUT int *optlen);
int WINAPI setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen);
int WINAPI getsockname(SOCKET s, EXPLORER_OUT struct sockaddr *name, EXPLORER_INOUT int *namelen);
int WINAPI getpeername(SOCKET s, EXPLORER_OUT struct sockaddr *name, EXPLORER_INOUT int *namelen);
int WINAPI gethostname(EXPLORER_OUT char *name, int namelen);
struct hostent *WINAPI gethostbyname(const char *name);
struct hostent *WINAPI gethostbyaddr(const char *addr, int len, int type);
struct servent *WINAPI getservbyname(const char *name, const char *protocol);
struct servent *WINAPI getservbyport(int port, const char *protocol);
struct protoent *WINAPI getprotobyname(const char *name);
struct protoent *WINAPI getprotobynumber(int number);
u_long WINAPI htonl(u_long hostlong);
u_long WINAPI ntohl(u_long netlong);
u_short WINAPI htons(u_short hostshort);
u_short WINAPI ntohs(u_short netshort);
unsigned long WINAPI inet_addr(const char *cp);
char *WINAPI inet_ntoa(struct in_addr in);
PCSTR WINAPI inet_ntop(EXPLORER_ONE_OF(winsock_families) INT family, LPCVOID addr, EXPLORER_OUT LPSTR text,
                       size_t size);
INT WINAPI inet_pton(EXPLORER_ONE_OF(winsock_families) INT family, LPCSTR text, EXPLORER_OUT PVOID addr);
INT WINAPI InetPtonW(EXPLORER_ONE_OF(winsock_families) INT family, LPCWSTR text, EXPLORER_OUT PVOID addr);
LPCWSTR WINAPI InetNtopW(EXPLORER_ONE_OF(winsock_families) INT family, LPCVOID addr, EXPLORER_OUT LPWSTR text,
                         size_t size);
int WINAPI getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                       EXPLORER_OUT struct addrinfo **result);
void WINAPI freeaddrinfo(EXPLORER_IN struct addrinfo *list);
int WINAPI GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW *hints, EXPLORER_OUT PADDRINFOW *result);
void WINAPI FreeAddrInfoW(EXPLORER_IN PADDRINFOW list);
int WINAPI getnameinfo(const struct sockaddr *addr, socklen_t addrlen, EXPLORER_OUT char *host, DWORD hostlen,
                       EXPLORER_OUT char *service, DWORD servicelen, int flags);
int WINAPI __WSAFDIsSet(SOCKET s, EXPLORER_IN fd_set *set);
SOCKET WINAPI WSASocketA(EXPLORER_ONE_OF(winsock_families) int family, EXPLORER_ONE_OF(winsock_types) int type,
                         int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                         EXPLORER_FLAGS(winsock_flags) DWORD flags);
SOCKET WINAPI WSASocketW(EXPLORER_ONE_OF(winsock_families) int family, EXPLORER_ONE_OF(winsock_types) int type,
                         int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                         EXPLORER_FLAGS(winsock_flags) DWORD flags);
int WINAPI WSASend(SOCKET s, EXPLORER_IN LPWSABUF buffers, DWORD count, EXPLORER_OUT LPDWORD sent, DWORD flags,
                   EXPLORER_INOUT LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);
int WINAPI WSARecv(SOCKET s, EXPLORER_IN LPWSABUF buffers, DWORD count, EXPLORER_OUT LPDWORD received,
                   EXPLORER_INOUT LPDWORD flags, EXPLORER_INOUT LPWSAOVERLAPPED overlapped,
                   LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);
int WINAPI WSAIoctl(SOCKET s, DWORD code, LPVOID input, DWORD inputSize, EXPLORER_OUT LPVOID output, DWORD outputSize,
                    EXPLORER_OUT LPDWORD returned, EXPLORER_INOUT LPWSAOVERLAPPED overlapped,
                    LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);
int WINAPI WSAPoll(EXPLORER_INOUT LPWSAPOLLFD fds, ULONG count, INT timeout);
WSAEVENT WINAPI WSACreateEvent(void);
BOOL WINAPI WSACloseEvent(WSAEVENT event);
BOOL WINAPI WSASetEvent(WSAEVENT event);
BOOL WINAPI WSAResetEvent(WSAEVENT event);
int WINAPI WSAEventSelect(SOCKET s, WSAEVENT event, long events);
int WINAPI WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, EXPLORER_OUT LPWSANETWORKEVENTS events);
DWORD WINAPI WSAWaitForMultipleEvents(DWORD count, const WSAEVENT *events, BOOL all, DWORD milliseconds,
                                      BOOL alertable);
INT WINAPI WSAAddressToStringA(EXPLORER_IN LPSOCKADDR addr, DWORD size, LPWSAPROTOCOL_INFOA information,
                               EXPLORER_OUT LPSTR text,
                               EXPLORER_INOUT LPDWORD textSize);
INT WINAPI WSAAddressToStringW(EXPLORER_IN LPSOCKADDR addr, DWORD size, LPWSAPROTOCOL_INFOW information,
                               EXPLORER_OUT LPWSTR text,
                               EXPLORER_INOUT LPDWORD textSize);
INT WINAPI WSAStringToAddressA(EXPLORER_IN LPSTR text, INT family, LPWSAPROTOCOL_INFOA information,
                               EXPLORER_OUT LPSOCKADDR addr,
                               EXPLORER_INOUT LPINT size);
INT WINAPI WSAStringToAddressW(EXPLORER_IN LPWSTR text, INT family, LPWSAPROTOCOL_INFOW information,
                               EXPLORER_OUT LPSOCKADDR addr,
                               EXPLORER_INOUT LPINT size);
int WINAPI WSAHtonl(SOCKET s, u_long hostlong, EXPLORER_OUT u_long *netlong);
int WINAPI WSANtohl(SOCKET s, u_long netlong, EXPLORER_OUT u_long *hostlong);
int WINAPI WSAHtons(SOCKET s, u_short hostshort, EXPLORER_OUT u_short *netshort);
int WINAPI WSANtohs(SOCKET s, u_short netshort, EXPLORER_OUT u_short *hostshort);
