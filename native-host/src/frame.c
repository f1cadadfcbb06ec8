/* The fields of one frame. A reader never passes the frame's end: once bytes are missing, it only returns 0. */
#include "host.h"

#define OWN_PART (1u << 15) /* bytes of at least this size are not copied */
#define KEPT_ROOM (1u << 20)

bytes read_bytes(reader *reader) {
    bytes result = {NULL, read_u32(reader)};
    result.at = read_raw(reader, result.size);
    if (result.at == NULL) {
        result.size = 0;
    }
    return result;
}

static void *grown(void *old, size_t used, size_t capacity, size_t wanted) {
    void *fresh = store_try(wanted);
    if (fresh != NULL) {
        copy(fresh, old, used);
        store_free(old, capacity);
    }
    return fresh;
}

u8 *write_room(writer *writer, size_t more) {
    if (writer->used + more > writer->capacity) {
        size_t wanted = writer->capacity == 0 ? 1024 : 2 * writer->capacity;
        while (wanted < writer->used + more) {
            wanted *= 2;
        }
        u8 *fresh = wanted > 2u * MAX_FRAME ? NULL : grown(writer->room, writer->used, writer->capacity, wanted);
        if (fresh == NULL) {
            writer->too_long = true;
            return NULL;
        }
        writer->room = fresh;
        writer->capacity = wanted;
    }
    u8 *at = writer->room + writer->used;
    writer->used += more;
    return at;
}

void write_raw(writer *writer, const void *from, size_t size) {
    u8 *at = write_room(writer, size);
    if (at != NULL && size > 0) {
        copy(at, from, size);
    }
}

void write_begin(writer *writer, u8 kind) {
    if (writer->capacity > KEPT_ROOM) {
        store_free(writer->room, writer->capacity);
        writer->room = NULL;
        writer->capacity = 0;
    }
    writer->used = 0;
    writer->part_count = 0;
    writer->too_long = false;
    write_u32(writer, 0);
    write_u8(writer, kind);
}

void write_bytes(writer *writer, const void *from, size_t size) {
    write_u32(writer, (u32)size);
    if (size < OWN_PART) {
        write_raw(writer, from, size);
        return;
    }
    if (writer->part_count == writer->part_capacity) {
        u32 wanted = writer->part_capacity == 0 ? 8 : 2 * writer->part_capacity;
        void *fresh = grown(
            writer->parts,
            writer->part_count * sizeof *writer->parts,
            writer->part_capacity * sizeof *writer->parts,
            wanted * sizeof *writer->parts);
        if (fresh == NULL) {
            writer->too_long = true;
            return;
        }
        writer->parts = fresh;
        writer->part_capacity = wanted;
    }
    writer->parts[writer->part_count++] = (struct part){writer->used, from, size};
}

/* The length in bytes of the UTF-8 character at the start of a text; 0 if it is malformed. A NUL ends the text. */
static u32 character(const u8 *text) {
    if (text[0] < 0x80) {
        return 1;
    }
    u32 more = text[0] >= 0xF0 ? 3 : text[0] >= 0xE0 ? 2 : 1;
    u32 point = text[0] & (0x3Fu >> more);
    for (u32 i = 1; i <= more; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return 0;
        }
        point = point << 6 | (text[i] & 0x3F);
    }
    static const u32 LEAST[] = {0, 0x80, 0x800, 0x10000};
    bool allowed = text[0] >= 0xC2 && text[0] <= 0xF4 && point >= LEAST[more] && point <= 0x10FFFF
        && (point < 0xD800 || point > 0xDFFF);
    return allowed ? more + 1 : 0;
}

/* A path, a name or a loader's message may contain any bytes: invalid UTF-8 becomes U+FFFD. */
void write_text(writer *writer, const char *text) {
    static const u8 REPLACEMENT[] = {0xEF, 0xBF, 0xBD};
    const u8 *at = (const u8 *)text;
    size_t size = 0;
    bool plain = true;
    for (u32 step; *at != 0; at += step == 0 ? 1 : step) {
        step = character(at);
        size += step == 0 ? sizeof REPLACEMENT : step;
        plain = plain && step != 0;
    }
    if (plain) {
        write_bytes(writer, text, size);
        return;
    }
    write_u32(writer, (u32)size);
    at = (const u8 *)text;
    for (u32 step; *at != 0; at += step == 0 ? 1 : step) {
        step = character(at);
        write_raw(writer, step == 0 ? REPLACEMENT : at, step == 0 ? sizeof REPLACEMENT : step);
    }
}
