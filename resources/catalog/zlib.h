/* zlib 1.2 and later. */

/* The constants that are meant for numbers. */
enum zlib_flush {
    Z_NO_FLUSH = 0, Z_PARTIAL_FLUSH = 1, Z_SYNC_FLUSH = 2, Z_FULL_FLUSH = 3, Z_FINISH = 4, Z_BLOCK = 5,
    Z_TREES = 6,
};
enum zlib_level {
    Z_NO_COMPRESSION = 0, Z_BEST_SPEED = 1, Z_BEST_COMPRESSION = 9, Z_DEFAULT_COMPRESSION = -1,
};
enum zlib_strategy {
    Z_DEFAULT_STRATEGY = 0, Z_FILTERED = 1, Z_HUFFMAN_ONLY = 2, Z_RLE = 3, Z_FIXED = 4,
};
enum zlib_method {
    Z_DEFLATED = 8,
};

typedef unsigned char Byte;
typedef Byte Bytef;
typedef unsigned int uInt;
typedef unsigned long uLong;
typedef uLong uLongf;
typedef void *voidpf;
typedef voidpf (*alloc_func)(voidpf opaque, uInt items, uInt size);
typedef void (*free_func)(voidpf opaque, voidpf address);
struct internal_state;

typedef struct z_stream_s {
    const Bytef *next_in;
    uInt avail_in;
    uLong total_in;
    Bytef *next_out;
    uInt avail_out;
    uLong total_out;
    const char *msg;
    struct internal_state *state;
    alloc_func zalloc;
    free_func zfree;
    voidpf opaque;
    int data_type;
    uLong adler;
    uLong reserved;
} z_stream;
typedef z_stream *z_streamp;

typedef struct gz_header_s {
    int text;
    uLong time;
    int xflags;
    int os;
    Bytef *extra;
    uInt extra_len;
    uInt extra_max;
    Bytef *name;
    uInt name_max;
    Bytef *comment;
    uInt comm_max;
    int hcrc;
    int done;
} gz_header;
typedef gz_header *gz_headerp;

struct gzFile_s {
    unsigned int have;
    unsigned char *next;
    off_t pos;
};
typedef struct gzFile_s *gzFile;

typedef unsigned int (*in_func)(void *context, const unsigned char **buffer);
typedef int (*out_func)(void *context, unsigned char *buffer, unsigned int size);

const char *zlibVersion(void);
uLong zlibCompileFlags(void);
const char *zError(int code);
uLong compressBound(uLong sourceLen);
int compress(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen);
int compress2(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen,
              EXPLORER_ONE_OF(zlib_level) int level);
int uncompress(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen);
int uncompress2(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source,
                EXPLORER_INOUT uLong *sourceLen);
uLong adler32(uLong adler, const Bytef *buf, uInt len);
uLong adler32_combine(uLong adler1, uLong adler2, off_t len2);
uLong crc32(uLong crc, const Bytef *buf, uInt len);
uLong crc32_combine(uLong crc1, uLong crc2, off_t len2);
int deflateInit_(EXPLORER_INOUT z_streamp strm, EXPLORER_ONE_OF(zlib_level) int level, const char *version,
                 int stream_size);
int deflateInit2_(EXPLORER_INOUT z_streamp strm, EXPLORER_ONE_OF(zlib_level) int level, int method, int windowBits,
                  int memLevel, EXPLORER_ONE_OF(zlib_strategy) int strategy,
                  const char *version, int stream_size);
int deflate(EXPLORER_INOUT z_streamp strm, EXPLORER_ONE_OF(zlib_flush) int flush);
int deflateEnd(EXPLORER_INOUT z_streamp strm);
int deflateReset(EXPLORER_INOUT z_streamp strm);
int deflateParams(EXPLORER_INOUT z_streamp strm, EXPLORER_ONE_OF(zlib_level) int level,
                  EXPLORER_ONE_OF(zlib_strategy) int strategy);
int deflateSetDictionary(EXPLORER_INOUT z_streamp strm, const Bytef *dictionary, uInt dictLength);
int deflateCopy(EXPLORER_OUT z_streamp dest, EXPLORER_IN z_streamp source);
uLong deflateBound(EXPLORER_IN z_streamp strm, uLong sourceLen);
int inflateInit_(EXPLORER_INOUT z_streamp strm, const char *version, int stream_size);
int inflateInit2_(EXPLORER_INOUT z_streamp strm, int windowBits, const char *version, int stream_size);
int inflate(EXPLORER_INOUT z_streamp strm, EXPLORER_ONE_OF(zlib_flush) int flush);
int inflateEnd(EXPLORER_INOUT z_streamp strm);
int inflateReset(EXPLORER_INOUT z_streamp strm);
int inflateSetDictionary(EXPLORER_INOUT z_streamp strm, const Bytef *dictionary, uInt dictLength);
int inflateSync(EXPLORER_INOUT z_streamp strm);
int inflateGetHeader(EXPLORER_INOUT z_streamp strm, EXPLORER_OUT gz_headerp head);
gzFile gzopen(const char *path, const char *mode);
gzFile gzdopen(int fd, const char *mode);
int gzbuffer(EXPLORER_IN gzFile file, unsigned int size);
int gzread(EXPLORER_IN gzFile file, EXPLORER_OUT void *buf, unsigned int len);
int gzwrite(EXPLORER_IN gzFile file, const void *buf, unsigned int len);
int gzprintf(EXPLORER_IN gzFile file, const char *format, ...);
int gzputs(EXPLORER_IN gzFile file, const char *s);
char *gzgets(EXPLORER_IN gzFile file, EXPLORER_OUT char *buf, int len);
int gzputc(EXPLORER_IN gzFile file, int c);
int gzgetc(EXPLORER_IN gzFile file);
int gzflush(EXPLORER_IN gzFile file, EXPLORER_ONE_OF(zlib_flush) int flush);
int gzrewind(EXPLORER_IN gzFile file);
int gzeof(EXPLORER_IN gzFile file);
off_t gztell(EXPLORER_IN gzFile file);
int gzclose(EXPLORER_IN gzFile file);
const char *gzerror(EXPLORER_IN gzFile file, EXPLORER_OUT int *errnum);

uLong adler32_z(uLong adler, const Bytef *buf, size_t len);
uLong crc32_z(uLong crc, const Bytef *buf, size_t len);
uLong crc32_combine_gen(off_t len2);
uLong crc32_combine_op(uLong crc1, uLong crc2, uLong op);
uLong adler32_combine64(uLong adler1, uLong adler2, off64_t len2);
uLong crc32_combine64(uLong crc1, uLong crc2, off64_t len2);
uLong crc32_combine_gen64(off64_t len2);
const uint32_t *get_crc_table(void);
int deflateGetDictionary(EXPLORER_IN z_streamp strm, EXPLORER_OUT Bytef *dictionary, EXPLORER_OUT uInt *dictLength);
int deflatePending(EXPLORER_IN z_streamp strm, EXPLORER_OUT unsigned int *pending, EXPLORER_OUT int *bits);
int deflatePrime(EXPLORER_INOUT z_streamp strm, int bits, int value);
int deflateResetKeep(EXPLORER_INOUT z_streamp strm);
int deflateSetHeader(EXPLORER_INOUT z_streamp strm, EXPLORER_IN gz_headerp head);
int deflateTune(EXPLORER_INOUT z_streamp strm, int goodLength, int maxLazy, int niceLength, int maxChain);
int inflateCopy(EXPLORER_OUT z_streamp dest, EXPLORER_IN z_streamp source);
int inflateGetDictionary(EXPLORER_IN z_streamp strm, EXPLORER_OUT Bytef *dictionary, EXPLORER_OUT uInt *dictLength);
long inflateMark(EXPLORER_IN z_streamp strm);
int inflatePrime(EXPLORER_INOUT z_streamp strm, int bits, int value);
int inflateReset2(EXPLORER_INOUT z_streamp strm, int windowBits);
int inflateResetKeep(EXPLORER_INOUT z_streamp strm);
int inflateSyncPoint(EXPLORER_IN z_streamp strm);
int inflateUndermine(EXPLORER_INOUT z_streamp strm, int subvert);
int inflateValidate(EXPLORER_INOUT z_streamp strm, int check);
unsigned long inflateCodesUsed(EXPLORER_IN z_streamp strm);
int inflateBackInit_(EXPLORER_INOUT z_streamp strm, int windowBits, EXPLORER_INOUT unsigned char *window,
                     const char *version,
                     int stream_size);
int inflateBack(EXPLORER_INOUT z_streamp strm, in_func in, void *inContext, out_func out, void *outContext);
int inflateBackEnd(EXPLORER_INOUT z_streamp strm);
gzFile gzopen64(const char *path, const char *mode);
int gzsetparams(EXPLORER_IN gzFile file, EXPLORER_ONE_OF(zlib_level) int level,
                EXPLORER_ONE_OF(zlib_strategy) int strategy);
size_t gzfread(EXPLORER_OUT void *buf, size_t size, size_t nitems, EXPLORER_IN gzFile file);
size_t gzfwrite(const void *buf, size_t size, size_t nitems, EXPLORER_IN gzFile file);
int gzvprintf(EXPLORER_IN gzFile file, const char *format, va_list arguments);
int gzungetc(int c, EXPLORER_IN gzFile file);
off_t gzseek(EXPLORER_IN gzFile file, off_t offset, int whence);
off64_t gzseek64(EXPLORER_IN gzFile file, off64_t offset, int whence);
off64_t gztell64(EXPLORER_IN gzFile file);
off_t gzoffset(EXPLORER_IN gzFile file);
off64_t gzoffset64(EXPLORER_IN gzFile file);
int gzdirect(EXPLORER_IN gzFile file);
int gzclose_r(EXPLORER_IN gzFile file);
int gzclose_w(EXPLORER_IN gzFile file);
void gzclearerr(EXPLORER_IN gzFile file);
int gzgetc_(EXPLORER_IN gzFile file);
