/* zlib 1.2 and later. */

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

const char *zlibVersion(void);
uLong zlibCompileFlags(void);
const char *zError(int code);
uLong compressBound(uLong sourceLen);
int compress(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen);
int compress2(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen,
              int level);
int uncompress(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source, uLong sourceLen);
int uncompress2(EXPLORER_OUT Bytef *dest, EXPLORER_INOUT uLongf *destLen, const Bytef *source,
                EXPLORER_INOUT uLong *sourceLen);
uLong adler32(uLong adler, const Bytef *buf, uInt len);
uLong adler32_combine(uLong adler1, uLong adler2, off_t len2);
uLong crc32(uLong crc, const Bytef *buf, uInt len);
uLong crc32_combine(uLong crc1, uLong crc2, off_t len2);
int deflateInit_(EXPLORER_INOUT z_streamp strm, int level, const char *version, int stream_size);
int deflateInit2_(EXPLORER_INOUT z_streamp strm, int level, int method, int windowBits, int memLevel, int strategy,
                  const char *version, int stream_size);
int deflate(EXPLORER_INOUT z_streamp strm, int flush);
int deflateEnd(EXPLORER_INOUT z_streamp strm);
int deflateReset(EXPLORER_INOUT z_streamp strm);
int deflateParams(EXPLORER_INOUT z_streamp strm, int level, int strategy);
int deflateSetDictionary(EXPLORER_INOUT z_streamp strm, const Bytef *dictionary, uInt dictLength);
int deflateCopy(EXPLORER_OUT z_streamp dest, z_streamp source);
uLong deflateBound(z_streamp strm, uLong sourceLen);
int inflateInit_(EXPLORER_INOUT z_streamp strm, const char *version, int stream_size);
int inflateInit2_(EXPLORER_INOUT z_streamp strm, int windowBits, const char *version, int stream_size);
int inflate(EXPLORER_INOUT z_streamp strm, int flush);
int inflateEnd(EXPLORER_INOUT z_streamp strm);
int inflateReset(EXPLORER_INOUT z_streamp strm);
int inflateSetDictionary(EXPLORER_INOUT z_streamp strm, const Bytef *dictionary, uInt dictLength);
int inflateSync(EXPLORER_INOUT z_streamp strm);
int inflateGetHeader(EXPLORER_INOUT z_streamp strm, EXPLORER_OUT gz_headerp head);
gzFile gzopen(const char *path, const char *mode);
gzFile gzdopen(int fd, const char *mode);
int gzbuffer(gzFile file, unsigned int size);
int gzread(gzFile file, EXPLORER_OUT void *buf, unsigned int len);
int gzwrite(gzFile file, const void *buf, unsigned int len);
int gzprintf(gzFile file, const char *format, ...);
int gzputs(gzFile file, const char *s);
char *gzgets(gzFile file, EXPLORER_OUT char *buf, int len);
int gzputc(gzFile file, int c);
int gzgetc(gzFile file);
int gzflush(gzFile file, int flush);
int gzrewind(gzFile file);
int gzeof(gzFile file);
off_t gztell(gzFile file);
int gzclose(gzFile file);
const char *gzerror(gzFile file, EXPLORER_OUT int *errnum);
