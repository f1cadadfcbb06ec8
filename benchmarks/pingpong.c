/* Gives back so many bytes for each so many that it reads: what a host does, without anything else.
 *     pingpong REQUEST REPLY */
#include <stdlib.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#define read _read
#define write _write
#else
#include <unistd.h>
#endif

static char bytes[1 << 21];

int main(int count, char **words) {
    int request = atoi(words[1]), reply = atoi(words[2]);
#ifdef _WIN32
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
#endif
    for (;;) {
        for (int done = 0; done < request;) {
            int some = read(0, bytes, request - done);
            if (some <= 0) {
                return 0;
            }
            done += some;
        }
        for (int done = 0; done < reply;) {
            int some = write(1, bytes, reply - done);
            if (some <= 0) {
                return 0;
            }
            done += some;
        }
    }
}
