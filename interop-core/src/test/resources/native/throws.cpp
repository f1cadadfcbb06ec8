// Exceptions that leave a C function. Built by the tests with c++.
#include <exception>
#include <stdexcept>
#define EXPORT extern "C"

static int destroyed;

struct guard {
    ~guard() { destroyed++; }
};

namespace garden {
struct weed {
    int depth;
};
}

EXPORT int destroyed_so_far() { return destroyed; }
EXPORT int uncaught_now() { return std::uncaught_exceptions(); }

EXPORT void throw_runtime_error() {
    guard here;
    throw std::runtime_error("too dry");
}

EXPORT void throw_weed() {
    guard here;
    throw garden::weed{3};
}

EXPORT void throw_int() { throw 42; }

EXPORT int throw_and_catch() {
    try {
        throw_int();
    } catch (int thrown) {
        return thrown;
    }
    return 0;
}

EXPORT void throw_again() {
    std::exception_ptr kept;
    try {
        throw garden::weed{3};
    } catch (...) {
        kept = std::current_exception();
    }
    std::rethrow_exception(kept);
}

EXPORT void throw_from(void (*callback)()) {
    guard here;
    callback();
}
