/* cURL 7.56 and later: the easy interface. */

/* The constants that are meant for numbers. */
enum curl_global_flags {
    CURL_GLOBAL_NOTHING = 0, CURL_GLOBAL_SSL = 1, CURL_GLOBAL_WIN32 = 2, CURL_GLOBAL_ACK_EINTR = 4,
};

typedef void CURL;
typedef int CURLcode;
typedef int CURLoption;
typedef int CURLINFO;
typedef int CURLHcode;
typedef int CURLUcode;
typedef int CURLUPart;
typedef int CURLSHcode;
typedef int CURLSHoption;
typedef int CURLversion;
typedef struct Curl_URL CURLU;
typedef void CURLSH;
typedef struct curl_mime curl_mime;
typedef struct curl_mimepart curl_mimepart;
typedef struct curl_version_info_data curl_version_info_data;
typedef void *(*curl_malloc_callback)(size_t size);
typedef void (*curl_free_callback)(void *memory);
typedef void *(*curl_realloc_callback)(void *memory, size_t size);
typedef char *(*curl_strdup_callback)(const char *text);
typedef void *(*curl_calloc_callback)(size_t count, size_t size);

struct curl_slist {
    char *data;
    struct curl_slist *next;
};

struct curl_easyoption {
    const char *name;
    CURLoption id;
    int type;
    unsigned int flags;
};

struct curl_header {
    char *name;
    char *value;
    size_t amount;
    size_t index;
    unsigned int origin;
    void *anchor;
};

CURL *curl_easy_init(void);
void curl_easy_cleanup(CURL *handle);
CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...);
CURLcode curl_easy_perform(CURL *handle);
CURLcode curl_easy_getinfo(CURL *handle, CURLINFO info, ...);
CURL *curl_easy_duphandle(CURL *handle);
void curl_easy_reset(CURL *handle);
CURLcode curl_easy_recv(CURL *handle, EXPLORER_OUT void *buffer, size_t size, EXPLORER_OUT size_t *received);
CURLcode curl_easy_send(CURL *handle, const void *buffer, size_t size, EXPLORER_OUT size_t *sent);
CURLcode curl_easy_upkeep(CURL *handle);
CURLcode curl_easy_pause(CURL *handle, int bitmask);
char *curl_easy_escape(CURL *handle, const char *string, int length);
char *curl_easy_unescape(CURL *handle, const char *string, int length, EXPLORER_OUT int *resultLength);
const char *curl_easy_strerror(CURLcode code);
const struct curl_easyoption *curl_easy_option_by_name(const char *name);
const struct curl_easyoption *curl_easy_option_by_id(CURLoption id);
const struct curl_easyoption *curl_easy_option_next(const struct curl_easyoption *previous);
CURLHcode curl_easy_header(CURL *handle, const char *name, size_t index, unsigned int origin, int request,
                           EXPLORER_OUT struct curl_header **header);
struct curl_header *curl_easy_nextheader(CURL *handle, unsigned int origin, int request,
                                         EXPLORER_IN struct curl_header *previous);
CURLcode curl_global_init(EXPLORER_FLAGS(curl_global_flags) long flags);
CURLcode curl_global_init_mem(long flags, curl_malloc_callback allocate, curl_free_callback release,
                              curl_realloc_callback reallocate, curl_strdup_callback duplicate,
                              curl_calloc_callback clear);
void curl_global_cleanup(void);
char *curl_version(void);
curl_version_info_data *curl_version_info(CURLversion version);
void curl_free(void *memory);
char *curl_getenv(const char *name);
time_t curl_getdate(const char *text, const time_t *unused);
char *curl_escape(const char *string, int length);
char *curl_unescape(const char *string, int length);
struct curl_slist *curl_slist_append(EXPLORER_IN struct curl_slist *list, const char *text);
void curl_slist_free_all(EXPLORER_IN struct curl_slist *list);
curl_mime *curl_mime_init(CURL *handle);
void curl_mime_free(curl_mime *mime);
curl_mimepart *curl_mime_addpart(curl_mime *mime);
CURLcode curl_mime_name(curl_mimepart *part, const char *name);
CURLcode curl_mime_filename(curl_mimepart *part, const char *filename);
CURLcode curl_mime_type(curl_mimepart *part, const char *mimetype);
CURLcode curl_mime_encoder(curl_mimepart *part, const char *encoding);
CURLcode curl_mime_data(curl_mimepart *part, const char *data, size_t size);
CURLcode curl_mime_filedata(curl_mimepart *part, const char *filename);
CURLcode curl_mime_subparts(curl_mimepart *part, curl_mime *subparts);
CURLcode curl_mime_headers(curl_mimepart *part, EXPLORER_IN struct curl_slist *headers, int take);
CURLU *curl_url(void);
void curl_url_cleanup(CURLU *url);
CURLU *curl_url_dup(CURLU *url);
CURLUcode curl_url_get(CURLU *url, CURLUPart part, EXPLORER_OUT char **text, unsigned int flags);
CURLUcode curl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags);
const char *curl_url_strerror(CURLUcode code);
CURLSH *curl_share_init(void);
CURLSHcode curl_share_setopt(CURLSH *share, CURLSHoption option, ...);
CURLSHcode curl_share_cleanup(CURLSH *share);
const char *curl_share_strerror(CURLSHcode code);
int curl_strequal(const char *s1, const char *s2);
int curl_strnequal(const char *s1, const char *s2, size_t n);
