/* Parses frames into requests. Nothing is trusted: every count is checked against the rest of the frame before memory
 * is allocated for it, and every index and offset against its target. */
#include "host.h"

typedef struct allotment {
    struct allotment *next;
    size_t bytes;
} allotment;

/* Allocates `count` elements, each of which has at least `least` bytes in the frame. */
static void *elements(reader *in, request *request, u32 count, size_t size, size_t least) {
    if (in->bad || count > (size_t)(in->end - in->at) / least) {
        in->bad = true;
        return NULL;
    }
    if (count == 0) {
        return NULL;
    }
    size_t bytes = sizeof(allotment) + count * size;
    allotment *fresh = store_try(bytes);
    if (fresh == NULL) {
        request->complaint = "a message that the host has no memory for";
        in->bad = true;
        return NULL;
    }
    fill(fresh, 0, bytes);
    *fresh = (allotment){request->allotments, bytes};
    request->allotments = fresh;
    return fresh + 1;
}

static void refuse(reader *in, request *request, const char *complaint) {
    if (!in->bad) {
        request->complaint = complaint;
        in->bad = true;
    }
}

static void check(reader *in, request *request, bool holds, const char *complaint) {
    if (!holds) {
        refuse(in, request, complaint);
    }
}

static bool flag(reader *in, request *request) {
    u8 value = read_u8(in);
    check(in, request, value <= 1, "a flag that is neither 0 nor 1");
    return value == 1;
}

/* A text without a NUL, because it becomes a C string. */
static bytes text(reader *in, request *request) {
    bytes result = read_bytes(in);
    for (u32 i = 0; i < result.size; i++) {
        if (result.at[i] == 0) {
            refuse(in, request, "a text with a NUL in it");
            break;
        }
    }
    return result;
}

static void read_symbol(reader *in, request *request, target *target) {
    target->kind = AT_SYMBOL;
    target->number = read_u64(in);
    target->name = text(in, request);
    check(in, request, target->name.size > 0, "a symbol without a name");
    target->versioned = flag(in, request);
    if (target->versioned) {
        target->version = text(in, request);
    }
}

static void read_target(reader *in, request *request, target *target) {
    target->kind = read_u8(in);
    switch (target->kind) {
        case AT_ADDRESS:
            target->number = read_u64(in);
            break;
        case AT_SYMBOL:
            read_symbol(in, request, target);
            break;
        case IN_BLOCK:
            target->number = read_u32(in);
            target->offset = read_u64(in);
            break;
        case AT_THUNK:
            target->number = read_u32(in);
            break;
        case IN_SLOT:
            target->number = read_u64(in);
            target->offset = read_u32(in);
            break;
        default:
            refuse(in, request, "an unknown target");
    }
}

static bool is_vector_width(u32 bytes) {
    return bytes == 0 || bytes == 16 || bytes == 32 || bytes == WIDEST_VECTOR;
}

static void read_thunk(reader *in, request *request, thunk_request *thunk) {
    thunk->id = read_u64(in);
    thunk->vector_bytes = read_u8(in);
    check(in, request, is_vector_width(thunk->vector_bytes), "a vector of a strange width");
    thunk->popped = read_u32(in);
    thunk->stack_bytes = read_u32(in);
    check(in, request, thunk->popped <= MAX_FETCH && thunk->stack_bytes <= MAX_FETCH, "a thunk of too much stack");
    thunk->fetch_count = read_u32(in);
    thunk->fetches = elements(in, request, thunk->fetch_count, sizeof *thunk->fetches, 9);
    for (u32 i = 0; i < thunk->fetch_count && !in->bad; i++) {
        fetch *each = &thunk->fetches[i];
        each->place = read_u8(in);
        each->index = read_u32(in);
        each->size = read_u32(in);
        bool inside = each->place == INTEGER_REGISTER ? each->index < INTEGER_REGISTERS
                                                      : each->place == STACK && each->index <= MAX_FETCH;
        check(in, request, inside && each->size <= MAX_FETCH, "a fetch out of bounds");
    }
}

static void read_thunks(reader *in, request *request) {
    call_request *call = &request->call;
    call->thunk_count = read_u32(in);
    call->thunks = elements(in, request, call->thunk_count, sizeof *call->thunks, 21);
    for (u32 i = 0; i < call->thunk_count && !in->bad; i++) {
        read_thunk(in, request, &call->thunks[i]);
    }
}

static void read_block(reader *in, request *request, block *block) {
    block->alignment = read_u64(in);
    block->size = read_u64(in);
    block->initial = read_bytes(in);
    block->wanted = read_u64(in);
    u64 alignment = block->alignment;
    check(
        in,
        request,
        alignment >= 1 && alignment <= 65536 && (alignment & (alignment - 1)) == 0,
        "an alignment that is no power of two up to 65536");
    check(in, request, block->size <= MAX_BLOCK, "a block that is too large");
    check(in, request, block->initial.size <= block->size && block->wanted <= block->size, "bytes beyond a block");
}

static u64 room_of(const call_request *call, const relocation *relocation) {
    switch (relocation->place) {
        case INTEGER_REGISTER:
            return relocation->index < call->integer_count ? sizeof(u64) : 0;
        case BLOCK:
            return relocation->index < call->block_count ? call->blocks[relocation->index].size : 0;
        case STACK:
            return call->stack.size;
        case VECTOR_REGISTER:
            return relocation->index < call->vector_count ? call->vector_bytes : 0;
        default:
            return 0;
    }
}

static bool is_inside(const call_request *call, const target *target) {
    switch (target->kind) {
        case IN_BLOCK:
            return target->number < call->block_count && target->offset <= call->blocks[target->number].size;
        case AT_THUNK:
            return target->number < call->thunk_count;
        default:
            return true;
    }
}

static void read_relocation(reader *in, request *request, relocation *relocation) {
    relocation->place = read_u8(in);
    relocation->index = read_u32(in);
    relocation->offset = read_u64(in);
    relocation->width = read_u8(in);
    read_target(in, request, &relocation->target);
    check(in, request, relocation->width == 4 || relocation->width == 8, "an address that is neither 4 nor 8 bytes");
    if (!in->bad) {
        u64 room = room_of(&request->call, relocation);
        bool fits = relocation->width <= room && relocation->offset <= room - relocation->width;
        check(in, request, fits, "a relocation outside of its place");
        check(in, request, is_inside(&request->call, &relocation->target), "a relocation to nowhere");
    }
}

static void read_registers(reader *in, request *request) {
    call_request *call = &request->call;
    call->integer_count = read_u8(in);
    check(in, request, call->integer_count <= INTEGER_REGISTERS, "more integer registers than there are");
    for (u32 i = 0; i < call->integer_count && !in->bad; i++) {
        call->integers[i] = read_u64(in);
    }
    call->vector_bytes = read_u8(in);
    call->vector_count = read_u8(in);
    check(in, request, is_vector_width(call->vector_bytes), "a vector of a strange width");
    check(in, request, call->vector_count <= VECTOR_REGISTERS, "more vector registers than there are");
    call->vectors = read_bytes(in);
    check(in, request, call->vectors.size == call->vector_bytes * call->vector_count, "vectors of another size");
    call->stack = read_bytes(in);
    check(in, request, call->stack.size <= MAX_STACK_IMAGE, "a stack image that is too large");
    u8 returns = read_u8(in);
    check(in, request, (returns & ~0xF) == 0 && returns >> 2 <= RETURNED_X87, "unknown return registers");
    call->wants_integers = (returns & 1) != 0;
    call->wants_vectors = (returns & 2) != 0;
    call->x87 = returns >> 2;
}

static void read_call(reader *in, request *request) {
    call_request *call = &request->call;
    read_target(in, request, &call->target);
    check(
        in,
        request,
        call->target.kind == AT_ADDRESS || call->target.kind == AT_SYMBOL || call->target.kind == IN_SLOT,
        "a call of something that is not a function");
    read_registers(in, request);
    call->block_count = read_u32(in);
    call->blocks = elements(in, request, call->block_count, sizeof *call->blocks, 28);
    for (u32 i = 0; i < call->block_count && !in->bad; i++) {
        read_block(in, request, &call->blocks[i]);
    }
    read_thunks(in, request);
    call->relocation_count = read_u32(in);
    call->relocations = elements(in, request, call->relocation_count, sizeof *call->relocations, 19);
    for (u32 i = 0; i < call->relocation_count && !in->bad; i++) {
        read_relocation(in, request, &call->relocations[i]);
    }
    u8 captures = read_u8(in);
    check(in, request, (captures & ~7) == 0, "an unknown capture");
    call->status.with_errno = (captures & 1) != 0;
    call->status.with_last_error = (captures & 2) != 0;
    call->status.extended = (captures & 4) != 0;
    call->status.errno_function = read_u64(in);
    call->status.errno_value = read_u32(in);
    call->status.last_error = read_u32(in);
}

static void read_answer(reader *in, request *request) {
    request->number = read_u64(in);
    for (u32 i = 0; i < RETURNED_INTEGERS; i++) {
        request->returned[i] = read_u64(in);
    }
    request->returned_vectors = read_bytes(in);
    check(in, request, request->returned_vectors.size <= RETURNED_VECTORS * WIDEST_VECTOR, "too many vectors");
    request->returned_x87 = read_bytes(in);
    check(
        in,
        request,
        request->returned_x87.size <= RETURNED_X87 * 16 && request->returned_x87.size % 16 == 0,
        "strange x87 values");
    request->x87 = request->returned_x87.size / 16;
}

static void read_object(reader *in, request *request) {
    request->number = read_u64(in);
    request->facet_count = read_u32(in);
    request->facets = elements(in, request, request->facet_count, sizeof *request->facets, 8);
    check(in, request, request->facet_count >= 1, "an object without an interface");
    for (u32 i = 0; i < request->facet_count && !in->bad; i++) {
        facet_request *each = &request->facets[i];
        bytes iids = read_bytes(in);
        bytes slots = read_bytes(in);
        check(
            in,
            request,
            iids.size % IID_BYTES == 0 && slots.size % sizeof(u64) == 0 && slots.size <= MAX_SLOTS * sizeof(u64),
            "a vtable of a strange size");
        *each = (facet_request){iids.size / IID_BYTES, (u32)(slots.size / sizeof(u64)), iids.at, slots.at};
    }
}

static void read_fields(reader *in, request *request) {
    switch (request->kind) {
        case HELLO:
            request->number = read_u32(in);
            break;
        case LOAD:
            request->text = text(in, request);
            break;
        case LOAD_FROM:
            request->text = text(in, request);
            request->flags = read_u32(in);
            request->text_count = read_u32(in);
            request->texts = elements(in, request, request->text_count, sizeof *request->texts, 4);
            for (u32 i = 0; i < request->text_count && !in->bad; i++) {
                request->texts[i] = text(in, request);
            }
            break;
        case RESOLVE:
            read_symbol(in, request, &request->symbol);
            break;
        case REPEAT:
            request->times = read_u32(in);
            check(in, request, request->times >= 1 && request->times <= MAX_TIMES, "strange repetitions");
            read_call(in, request);
            break;
        case CALL:
            read_call(in, request);
            break;
        case READ:
            request->number = read_u64(in);
            request->length = read_u64(in);
            check(in, request, request->length <= MAX_READ, "too much memory to read at once");
            break;
        case WRITE:
            request->number = read_u64(in);
            request->more = read_bytes(in);
            break;
        case UNLOAD:
        case ALLOCATE:
        case FREE:
        case RETAIN:
        case RELEASE:
        case LOCATE:
            request->number = read_u64(in);
            break;
        case MAKE_THUNKS:
            read_thunks(in, request);
            break;
        case ANSWER:
            read_answer(in, request);
            break;
        case MAKE_OBJECT:
            read_object(in, request);
            break;
        case START_THREAD:
            request->number = read_u32(in);
            request->text = text(in, request);
            request->dispatches = flag(in, request);
            check(in, request, request->number >= 1 && request->number < 1u << 16, "a thread's number out of bounds");
            break;
        case CALL_LAYOUTS:
        case REPEAT_LAYOUTS:
        case CREATE_CALLBACK:
            /* Refused when it is served; its fields are for other hosts. */
            in->at = in->end;
            break;
        case TAKE_CALLBACK_LOG:
        case GOODBYE:
        case LIST_MODULES:
        case END_THREAD:
            break;
        default:
            refuse(in, request, "an unknown request");
    }
}

bool request_read(const u8 *frame, u32 size, request *request) {
    fill(request, 0, sizeof *request);
    if (size < 1 + ENVELOPE) {
        request->complaint = "a request that ends too early";
        return false;
    }
    reader last = {frame + size - ENVELOPE, frame + size, false};
    request->envelope.id = read_u64(&last);
    request->envelope.thread = (i32)read_u32(&last);
    request->envelope.event = read_u64(&last);
    reader in = {frame, frame + size - ENVELOPE, false};
    request->kind = read_u8(&in);
    read_fields(&in, request);
    if (!in.bad && in.at != in.end) {
        refuse(&in, request, "a request with bytes too many");
    }
    if (in.bad) {
        if (request->complaint == NULL) {
            request->complaint = "a request that ends too early";
        }
        request_drop(request);
        return false;
    }
    return true;
}

void request_drop(request *request) {
    allotment *each = request->allotments;
    while (each != NULL) {
        allotment *next = each->next;
        store_free(each, each->bytes);
        each = next;
    }
    request->allotments = NULL;
}
