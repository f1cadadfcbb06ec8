/* Views for addrinfo.calls.json: memory at an address, copied into a block of this type so that it can be looked at.
   memcpy and memmove copy whatever they are told to; here they are told what it is. */
#ifndef ADDRINFO_VIEWS_H
#define ADDRINFO_VIEWS_H
#include <stddef.h>
#include <stdint.h>

struct addrinfo_view {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    unsigned int ai_addrlen;
    void *ai_addr;
    char *ai_canonname;
    void *ai_next;
};

struct sockaddr_in_view {
    uint16_t sin_family;
    uint8_t sin_port[2];
    uint8_t sin_addr[4];
    uint8_t sin_zero[8];
};

struct addrinfo_view *memcpy(EXPLORER_OUT struct addrinfo_view *to, const void *from, size_t size);
struct sockaddr_in_view *memmove(EXPLORER_OUT struct sockaddr_in_view *to, const void *from, size_t size);
#endif
