/* OpenSSL 1.1 and 3: digests and what they need. A function returns 1 on success, else 0, and ERR_get_error says
   why. */

typedef struct evp_md_st EVP_MD;
typedef struct evp_md_ctx_st EVP_MD_CTX;
typedef struct engine_st ENGINE;
typedef struct ossl_lib_ctx_st OSSL_LIB_CTX;
typedef struct hmac_ctx_st HMAC_CTX;

typedef struct MD5state_st {
    unsigned int A;
    unsigned int B;
    unsigned int C;
    unsigned int D;
    unsigned int Nl;
    unsigned int Nh;
    unsigned int data[16];
    unsigned int num;
} MD5_CTX;

typedef struct SHAstate_st {
    unsigned int h0;
    unsigned int h1;
    unsigned int h2;
    unsigned int h3;
    unsigned int h4;
    unsigned int Nl;
    unsigned int Nh;
    unsigned int data[16];
    unsigned int num;
} SHA_CTX;

typedef struct SHA256state_st {
    unsigned int h[8];
    unsigned int Nl;
    unsigned int Nh;
    unsigned int data[16];
    unsigned int num;
    unsigned int md_len;
} SHA256_CTX;

typedef struct SHA512state_st {
    unsigned long long h[8];
    unsigned long long Nl;
    unsigned long long Nh;
    union {
        unsigned long long d[16];
        unsigned char p[128];
    } u;
    unsigned int num;
    unsigned int md_len;
} SHA512_CTX;

EVP_MD_CTX *EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(EVP_MD_CTX *ctx);
int EVP_MD_CTX_reset(EVP_MD_CTX *ctx);
int EVP_MD_CTX_copy(EVP_MD_CTX *out, const EVP_MD_CTX *in);
int EVP_MD_CTX_copy_ex(EVP_MD_CTX *out, const EVP_MD_CTX *in);
int EVP_MD_CTX_ctrl(EVP_MD_CTX *ctx, int command, int first, EXPLORER_INOUT void *second);
void EVP_MD_CTX_set_flags(EVP_MD_CTX *ctx, int flags);
void EVP_MD_CTX_clear_flags(EVP_MD_CTX *ctx, int flags);
int EVP_MD_CTX_test_flags(const EVP_MD_CTX *ctx, int flags);
int EVP_DigestInit(EVP_MD_CTX *ctx, const EVP_MD *type);
int EVP_DigestInit_ex(EVP_MD_CTX *ctx, const EVP_MD *type, ENGINE *engine);
int EVP_DigestUpdate(EVP_MD_CTX *ctx, const void *data, size_t count);
int EVP_DigestFinal(EVP_MD_CTX *ctx, EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT unsigned int *size);
int EVP_DigestFinal_ex(EVP_MD_CTX *ctx, EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT unsigned int *size);
int EVP_DigestFinalXOF(EVP_MD_CTX *ctx, EXPLORER_OUT unsigned char *digest, size_t size);
int EVP_Digest(const void *data, size_t count, EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT unsigned int *size,
               const EVP_MD *type, ENGINE *engine);
int EVP_Q_digest(OSSL_LIB_CTX *library, const char *name, const char *properties, const void *data, size_t size,
                 EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT size_t *digestSize);
EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *library, const char *algorithm, const char *properties);
int EVP_MD_up_ref(EVP_MD *type);
void EVP_MD_free(EVP_MD *type);
int EVP_MD_get_type(const EVP_MD *type);
const char *EVP_MD_get0_name(const EVP_MD *type);
const char *EVP_MD_get0_description(const EVP_MD *type);
int EVP_MD_is_a(const EVP_MD *type, const char *name);
int EVP_MD_get_size(const EVP_MD *type);
int EVP_MD_get_block_size(const EVP_MD *type);
int EVP_MD_get_pkey_type(const EVP_MD *type);
unsigned long EVP_MD_get_flags(const EVP_MD *type);
const EVP_MD *EVP_MD_CTX_md(const EVP_MD_CTX *ctx);
const EVP_MD *EVP_MD_CTX_get0_md(const EVP_MD_CTX *ctx);
EVP_MD *EVP_MD_CTX_get1_md(EVP_MD_CTX *ctx);
const EVP_MD *EVP_get_digestbyname(const char *name);
const EVP_MD *EVP_md_null(void);
const EVP_MD *EVP_md4(void);
const EVP_MD *EVP_md5(void);
const EVP_MD *EVP_md5_sha1(void);
const EVP_MD *EVP_sha1(void);
const EVP_MD *EVP_sha224(void);
const EVP_MD *EVP_sha256(void);
const EVP_MD *EVP_sha384(void);
const EVP_MD *EVP_sha512(void);
const EVP_MD *EVP_sha512_224(void);
const EVP_MD *EVP_sha512_256(void);
const EVP_MD *EVP_sha3_224(void);
const EVP_MD *EVP_sha3_256(void);
const EVP_MD *EVP_sha3_384(void);
const EVP_MD *EVP_sha3_512(void);
const EVP_MD *EVP_shake128(void);
const EVP_MD *EVP_shake256(void);
const EVP_MD *EVP_blake2b512(void);
const EVP_MD *EVP_blake2s256(void);
const EVP_MD *EVP_ripemd160(void);
const EVP_MD *EVP_whirlpool(void);
const EVP_MD *EVP_sm3(void);
unsigned char *MD4(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[16]);
unsigned char *MD5(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[16]);
unsigned char *RIPEMD160(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[20]);
unsigned char *SHA1(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[20]);
unsigned char *SHA224(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[28]);
unsigned char *SHA256(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[32]);
unsigned char *SHA384(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[48]);
unsigned char *SHA512(const unsigned char *data, size_t size, EXPLORER_OUT unsigned char digest[64]);
int MD5_Init(EXPLORER_OUT MD5_CTX *ctx);
int MD5_Update(EXPLORER_INOUT MD5_CTX *ctx, const void *data, size_t size);
int MD5_Final(EXPLORER_OUT unsigned char digest[16], EXPLORER_INOUT MD5_CTX *ctx);
void MD5_Transform(EXPLORER_INOUT MD5_CTX *ctx, const unsigned char *block);
int SHA1_Init(EXPLORER_OUT SHA_CTX *ctx);
int SHA1_Update(EXPLORER_INOUT SHA_CTX *ctx, const void *data, size_t size);
int SHA1_Final(EXPLORER_OUT unsigned char digest[20], EXPLORER_INOUT SHA_CTX *ctx);
void SHA1_Transform(EXPLORER_INOUT SHA_CTX *ctx, const unsigned char *block);
int SHA224_Init(EXPLORER_OUT SHA256_CTX *ctx);
int SHA224_Update(EXPLORER_INOUT SHA256_CTX *ctx, const void *data, size_t size);
int SHA224_Final(EXPLORER_OUT unsigned char digest[28], EXPLORER_INOUT SHA256_CTX *ctx);
int SHA256_Init(EXPLORER_OUT SHA256_CTX *ctx);
int SHA256_Update(EXPLORER_INOUT SHA256_CTX *ctx, const void *data, size_t size);
int SHA256_Final(EXPLORER_OUT unsigned char digest[32], EXPLORER_INOUT SHA256_CTX *ctx);
void SHA256_Transform(EXPLORER_INOUT SHA256_CTX *ctx, const unsigned char *block);
int SHA384_Init(EXPLORER_OUT SHA512_CTX *ctx);
int SHA384_Update(EXPLORER_INOUT SHA512_CTX *ctx, const void *data, size_t size);
int SHA384_Final(EXPLORER_OUT unsigned char digest[48], EXPLORER_INOUT SHA512_CTX *ctx);
int SHA512_Init(EXPLORER_OUT SHA512_CTX *ctx);
int SHA512_Update(EXPLORER_INOUT SHA512_CTX *ctx, const void *data, size_t size);
int SHA512_Final(EXPLORER_OUT unsigned char digest[64], EXPLORER_INOUT SHA512_CTX *ctx);
void SHA512_Transform(EXPLORER_INOUT SHA512_CTX *ctx, const unsigned char *block);
unsigned char *HMAC(const EVP_MD *type, const void *key, int keySize, const unsigned char *data, size_t size,
                    EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT unsigned int *digestSize);
HMAC_CTX *HMAC_CTX_new(void);
void HMAC_CTX_free(HMAC_CTX *ctx);
int HMAC_CTX_reset(HMAC_CTX *ctx);
int HMAC_Init_ex(HMAC_CTX *ctx, const void *key, int size, const EVP_MD *type, ENGINE *engine);
int HMAC_Update(HMAC_CTX *ctx, const unsigned char *data, size_t size);
int HMAC_Final(HMAC_CTX *ctx, EXPLORER_OUT unsigned char digest[64], EXPLORER_OUT unsigned int *size);
size_t HMAC_size(const HMAC_CTX *ctx);
int PKCS5_PBKDF2_HMAC(const char *password, int passwordSize, const unsigned char *salt, int saltSize, int iterations,
                      const EVP_MD *digest, int keySize, EXPLORER_OUT unsigned char *key);
int PKCS5_PBKDF2_HMAC_SHA1(const char *password, int passwordSize, const unsigned char *salt, int saltSize,
                           int iterations, int keySize, EXPLORER_OUT unsigned char *key);
int RAND_bytes(EXPLORER_OUT unsigned char *buffer, int size);
int RAND_priv_bytes(EXPLORER_OUT unsigned char *buffer, int size);
int RAND_status(void);
void RAND_seed(const void *buffer, int size);
int CRYPTO_memcmp(const void *a, const void *b, size_t size);
void OPENSSL_cleanse(EXPLORER_OUT void *memory, size_t size);
const char *OpenSSL_version(int part);
unsigned long OpenSSL_version_num(void);
unsigned int OPENSSL_version_major(void);
unsigned int OPENSSL_version_minor(void);
unsigned int OPENSSL_version_patch(void);
unsigned long ERR_get_error(void);
unsigned long ERR_peek_error(void);
unsigned long ERR_peek_last_error(void);
void ERR_clear_error(void);
char *ERR_error_string(unsigned long code, EXPLORER_OUT char *buffer);
void ERR_error_string_n(unsigned long code, EXPLORER_OUT char *buffer, size_t size);
const char *ERR_lib_error_string(unsigned long code);
const char *ERR_reason_error_string(unsigned long code);
char *OPENSSL_buf2hexstr(const unsigned char *data, long size);
unsigned char *OPENSSL_hexstr2buf(const char *text, EXPLORER_OUT long *size);
int EVP_EncodeBlock(EXPLORER_OUT unsigned char *text, const unsigned char *data, int size);
int EVP_DecodeBlock(EXPLORER_OUT unsigned char *data, const unsigned char *text, int size);
