/* Bytes and texts, without the C library: the Windows host has none. */
#include "host.h"

void copy_many(void *to, const void *from, size_t bytes) {
    __builtin_memcpy(to, from, bytes);
}

void fill(void *to, u8 byte, size_t bytes) {
    __builtin_memset(to, byte, bytes);
}

bool same(const void *one, const void *other, size_t bytes) {
    const u8 *a = one;
    const u8 *b = other;
    for (size_t i = 0; i < bytes; i++) {
        if (a[i] != b[i]) {
            return false;
        }
    }
    return true;
}

size_t length_of(const char *text) {
    size_t length = 0;
    while (text[length] != 0) {
        length++;
    }
    return length;
}

void append(char *text, size_t size, const char *more) {
    size_t at = length_of(text);
    while (*more != 0 && at + 1 < size) {
        text[at++] = *more++;
    }
    text[at] = 0;
}

void append_number(char *text, size_t size, u64 number, u32 base) {
    char digits[65];
    size_t at = sizeof digits - 1;
    digits[at] = 0;
    do {
        u32 digit = (u32)(number % base);
        digits[--at] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
        number /= base;
    } while (number != 0);
    append(text, size, digits + at);
}
