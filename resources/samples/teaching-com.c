/* The teaching COM server. teaching-com.idl says what each class is for; here is what an object is made of. */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <oleauto.h>
#include <ocidl.h>
#include <olectl.h>
#include <stddef.h>
#include <string.h>

#include "teaching-com.h"

static const GUID none;
static HINSTANCE module;
static LONG living;

/* The type information of an interface, from the type library inside this DLL. */
static HRESULT type_info(REFIID iid, ITypeInfo **info) {
    WCHAR path[MAX_PATH];
    ITypeLib *library;
    GetModuleFileNameW(module, path, MAX_PATH);
    HRESULT result = LoadTypeLibEx(path, REGKIND_NONE, &library);
    if (FAILED(result)) return result;
    result = ITypeLib_GetTypeInfoOfGuid(library, iid, info);
    ITypeLib_Release(library);
    return result;
}

/* The description of an error travels beside its HRESULT, on the thread of the call. */
static HRESULT fail(HRESULT result, const WCHAR *source, const WCHAR *description) {
    ICreateErrorInfo *made;
    IErrorInfo *error;
    if (SUCCEEDED(CreateErrorInfo(&made))) {
        ICreateErrorInfo_SetSource(made, (LPOLESTR) source);
        ICreateErrorInfo_SetDescription(made, (LPOLESTR) description);
        if (SUCCEEDED(ICreateErrorInfo_QueryInterface(made, &IID_IErrorInfo, (void **) &error))) {
            SetErrorInfo(0, error);
            IErrorInfo_Release(error);
        }
        ICreateErrorInfo_Release(made);
    }
    return result;
}

/* An object is a struct whose first field points to a table of functions. With several interfaces it has several such
   fields, and a pointer to an interface points to one of them. */
struct counter {
    ICounter counter;
    IRaw raw;
    ISupportErrorInfo errors;
    IProvideClassInfo classes;
    IConnectionPointContainer container;
    IConnectionPoint point;
    LONG references;
    LONG value;
    ITypeInfo *type;
    IUnknown *sinks[8];
};

#define OF(type, member, pointer) ((struct type *) ((char *) (pointer) - offsetof(struct type, member)))

static HRESULT counter_query(struct counter *c, REFIID iid, void **result) {
    *result = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &IID_ICounter)) *result = &c->counter;
    else if (IsEqualIID(iid, &IID_IRaw)) *result = &c->raw;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo)) *result = &c->errors;
    else if (IsEqualIID(iid, &IID_IProvideClassInfo)) *result = &c->classes;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer)) *result = &c->container;
    if (!*result) return E_NOINTERFACE;
    InterlockedIncrement(&c->references);
    return S_OK;
}

static ULONG counter_add(struct counter *c) { return InterlockedIncrement(&c->references); }

static ULONG counter_release(struct counter *c) {
    ULONG left = InterlockedDecrement(&c->references);
    if (left == 0) {
        for (int i = 0; i < 8; i++) {
            if (c->sinks[i]) IUnknown_Release(c->sinks[i]);
        }
        if (c->type) ITypeInfo_Release(c->type);
        CoTaskMemFree(c);
        InterlockedDecrement(&living);
    }
    return left;
}

/* IUnknown once for each interface: all lead to the same three functions. */
#define UNKNOWN(Interface, Object, member)                                                                            \
    static HRESULT STDMETHODCALLTYPE Object##_##member##_query(Interface *self, REFIID iid, void **result) {          \
        return Object##_query(OF(Object, member, self), iid, result);                                                 \
    }                                                                                                                 \
    COUNTING(Interface, Object, member)
#define COUNTING(Interface, Object, member)                                                                           \
    static ULONG STDMETHODCALLTYPE Object##_##member##_add(Interface *self) { return Object##_add(OF(Object, member, self)); } \
    static ULONG STDMETHODCALLTYPE Object##_##member##_release(Interface *self) { return Object##_release(OF(Object, member, self)); }

/* IDispatch by type information: names become numbers, and VARIANTs become arguments. */
#define DISPATCH(Interface, Object, member, IID)                                                                      \
    static HRESULT STDMETHODCALLTYPE Object##_count(Interface *self, UINT *count) {                                   \
        (void) self;                                                                                                  \
        *count = 1;                                                                                                   \
        return S_OK;                                                                                                  \
    }                                                                                                                 \
    static HRESULT STDMETHODCALLTYPE Object##_info(Interface *self, UINT index, LCID lcid, ITypeInfo **info) {        \
        struct Object *object = OF(Object, member, self);                                                             \
        (void) lcid;                                                                                                  \
        *info = NULL;                                                                                                 \
        if (index != 0) return DISP_E_BADINDEX;                                                                       \
        if (!object->type) {                                                                                          \
            HRESULT result = type_info(&IID, &object->type);                                                          \
            if (FAILED(result)) return result;                                                                        \
        }                                                                                                             \
        *info = object->type;                                                                                         \
        ITypeInfo_AddRef(*info);                                                                                      \
        return S_OK;                                                                                                  \
    }                                                                                                                 \
    static HRESULT STDMETHODCALLTYPE Object##_names(Interface *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids) { \
        ITypeInfo *info;                                                                                              \
        (void) iid;                                                                                                   \
        HRESULT result = Object##_info(self, 0, lcid, &info);                                                         \
        if (FAILED(result)) return result;                                                                            \
        result = DispGetIDsOfNames(info, names, count, ids);                                                          \
        ITypeInfo_Release(info);                                                                                      \
        return result;                                                                                                \
    }                                                                                                                 \
    static HRESULT STDMETHODCALLTYPE Object##_invoke(Interface *self, DISPID id, REFIID iid, LCID lcid, WORD flags,   \
            DISPPARAMS *parameters, VARIANT *returned, EXCEPINFO *exception, UINT *wrong) {                           \
        ITypeInfo *info;                                                                                              \
        (void) iid;                                                                                                   \
        HRESULT result = Object##_info(self, 0, lcid, &info);                                                         \
        if (FAILED(result)) return result;                                                                            \
        result = DispInvoke(self, info, id, flags, parameters, returned, exception, wrong);                           \
        ITypeInfo_Release(info);                                                                                      \
        return result;                                                                                                \
    }

UNKNOWN(ICounter, counter, counter)
UNKNOWN(IRaw, counter, raw)
UNKNOWN(ISupportErrorInfo, counter, errors)
UNKNOWN(IProvideClassInfo, counter, classes)
UNKNOWN(IConnectionPointContainer, counter, container)
COUNTING(IConnectionPoint, counter, point)
DISPATCH(ICounter, counter, counter, IID_ICounter)

/* Tells every sink. A sink may answer through an argument that points back to the caller. */
static void fire(struct counter *c, DISPID id, VARIANTARG *arguments, UINT count) {
    DISPPARAMS parameters = {arguments, NULL, count, 0};
    for (int i = 0; i < 8; i++) {
        if (c->sinks[i]) {
            IDispatch_Invoke((IDispatch *) c->sinks[i], id, &none, 0, DISPATCH_METHOD, &parameters, NULL, NULL, NULL);
        }
    }
}

static HRESULT change(struct counter *c, LONG wanted) {
    if (wanted > 100) {
        VARIANT_BOOL cancel = VARIANT_FALSE;
        /* The arguments of a dispatch call stand in reverse order. */
        VARIANTARG both[2];
        V_VT(&both[0]) = VT_BYREF | VT_BOOL;
        V_BOOLREF(&both[0]) = &cancel;
        V_VT(&both[1]) = VT_I4;
        V_I4(&both[1]) = wanted;
        fire(c, 2, both, 2);
        if (cancel) return fail(HRESULT_FROM_WIN32(ERROR_CANCELLED), L"TeachingCom.Counter", L"A sink cancelled the change.");
    }
    c->value = wanted;
    VARIANTARG argument;
    V_VT(&argument) = VT_I4;
    V_I4(&argument) = c->value;
    fire(c, 1, &argument, 1);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE counter_value(ICounter *self, LONG *value) {
    *value = OF(counter, counter, self)->value;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE counter_put_value(ICounter *self, LONG value) { return change(OF(counter, counter, self), value); }

static HRESULT STDMETHODCALLTYPE counter_number(ICounter *self, LONG number, LONG *value) {
    struct counter *c = OF(counter, counter, self);
    if (number > 1000 || number < -1000) {
        return fail(E_INVALIDARG, L"TeachingCom.Counter", L"At most 1000 can be added at once.");
    }
    HRESULT result = change(c, c->value + number);
    *value = c->value;
    return result;
}

static HRESULT STDMETHODCALLTYPE counter_increment(ICounter *self, LONG *value) { return counter_number(self, 1, value); }

static HRESULT STDMETHODCALLTYPE counter_references(ICounter *self, LONG *count) {
    *count = OF(counter, counter, self)->references;
    return S_OK;
}

static ICounterVtbl counter_table = {
    counter_counter_query, counter_counter_add, counter_counter_release, counter_count, counter_info, counter_names,
    counter_invoke, counter_value, counter_put_value, counter_increment, counter_number, counter_references};

static HRESULT STDMETHODCALLTYPE raw_add(IRaw *self, int a, int b, int *sum) {
    (void) self;
    if (!sum) return E_POINTER;
    *sum = a + b;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE raw_fail(IRaw *self, HRESULT with) {
    (void) self;
    return with;
}

static IRawVtbl raw_table = {counter_raw_query, counter_raw_add, counter_raw_release, raw_add, raw_fail};

static HRESULT STDMETHODCALLTYPE counter_supports(ISupportErrorInfo *self, REFIID iid) {
    (void) self;
    return IsEqualIID(iid, &IID_ICounter) ? S_OK : S_FALSE;
}

static ISupportErrorInfoVtbl counter_errors = {counter_errors_query, counter_errors_add, counter_errors_release, counter_supports};

static HRESULT STDMETHODCALLTYPE counter_class(IProvideClassInfo *self, ITypeInfo **info) {
    (void) self;
    return type_info(&CLSID_Counter, info);
}

static IProvideClassInfoVtbl counter_classes = {counter_classes_query, counter_classes_add, counter_classes_release, counter_class};

/* One connection point, so enumerators have nothing to add. */
static HRESULT STDMETHODCALLTYPE container_enum(IConnectionPointContainer *self, IEnumConnectionPoints **all) {
    (void) self;
    *all = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE container_find(IConnectionPointContainer *self, REFIID iid, IConnectionPoint **point) {
    struct counter *c = OF(counter, container, self);
    *point = NULL;
    if (!IsEqualIID(iid, &DIID_ICounterEvents)) return CONNECT_E_NOCONNECTION;
    *point = &c->point;
    counter_add(c);
    return S_OK;
}

static IConnectionPointContainerVtbl counter_container = {
    counter_container_query, counter_container_add, counter_container_release, container_enum, container_find};

static HRESULT STDMETHODCALLTYPE point_query(IConnectionPoint *self, REFIID iid, void **result) {
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IConnectionPoint)) {
        *result = NULL;
        return E_NOINTERFACE;
    }
    *result = self;
    counter_point_add(self);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE point_iid(IConnectionPoint *self, IID *iid) {
    (void) self;
    *iid = DIID_ICounterEvents;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE point_container(IConnectionPoint *self, IConnectionPointContainer **container) {
    struct counter *c = OF(counter, point, self);
    *container = &c->container;
    counter_add(c);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE point_advise(IConnectionPoint *self, IUnknown *sink, DWORD *cookie) {
    struct counter *c = OF(counter, point, self);
    *cookie = 0;
    for (DWORD i = 0; i < 8; i++) {
        if (!c->sinks[i]) {
            HRESULT result = IUnknown_QueryInterface(sink, &DIID_ICounterEvents, (void **) &c->sinks[i]);
            if (FAILED(result)) result = IUnknown_QueryInterface(sink, &IID_IDispatch, (void **) &c->sinks[i]);
            if (FAILED(result)) return CONNECT_E_CANNOTCONNECT;
            *cookie = i + 1;
            return S_OK;
        }
    }
    return CONNECT_E_ADVISELIMIT;
}

static HRESULT STDMETHODCALLTYPE point_unadvise(IConnectionPoint *self, DWORD cookie) {
    struct counter *c = OF(counter, point, self);
    if (cookie < 1 || cookie > 8 || !c->sinks[cookie - 1]) return CONNECT_E_NOCONNECTION;
    IUnknown_Release(c->sinks[cookie - 1]);
    c->sinks[cookie - 1] = NULL;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE point_enum(IConnectionPoint *self, IEnumConnections **all) {
    (void) self;
    *all = NULL;
    return E_NOTIMPL;
}

static IConnectionPointVtbl counter_point = {
    point_query, counter_point_add, counter_point_release, point_iid, point_container, point_advise, point_unadvise, point_enum};

static HRESULT new_counter(LONG start, REFIID iid, void **result) {
    struct counter *c = CoTaskMemAlloc(sizeof *c);
    *result = NULL;
    if (!c) return E_OUTOFMEMORY;
    memset(c, 0, sizeof *c);
    c->counter.lpVtbl = &counter_table;
    c->raw.lpVtbl = &raw_table;
    c->errors.lpVtbl = &counter_errors;
    c->classes.lpVtbl = &counter_classes;
    c->container.lpVtbl = &counter_container;
    c->point.lpVtbl = &counter_point;
    c->references = 1;
    c->value = start;
    InterlockedIncrement(&living);
    HRESULT answer = counter_query(c, iid, result);
    counter_release(c);
    return answer;
}

struct greeter {
    IGreeter greeter;
    ISupportErrorInfo errors;
    LONG references;
    ITypeInfo *type;
};

static HRESULT greeter_query(struct greeter *g, REFIID iid, void **result) {
    *result = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &IID_IGreeter)) *result = &g->greeter;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo)) *result = &g->errors;
    if (!*result) return E_NOINTERFACE;
    InterlockedIncrement(&g->references);
    return S_OK;
}

static ULONG greeter_add(struct greeter *g) { return InterlockedIncrement(&g->references); }

static ULONG greeter_release(struct greeter *g) {
    ULONG left = InterlockedDecrement(&g->references);
    if (left == 0) {
        if (g->type) ITypeInfo_Release(g->type);
        CoTaskMemFree(g);
        InterlockedDecrement(&living);
    }
    return left;
}

UNKNOWN(IGreeter, greeter, greeter)
UNKNOWN(ISupportErrorInfo, greeter, errors)
DISPATCH(IGreeter, greeter, greeter, IID_IGreeter)

static HRESULT STDMETHODCALLTYPE greeter_greet(IGreeter *self, BSTR name, BSTR *text) {
    static const WCHAR before[] = L"Hello, ";
    UINT length = SysStringLen(name);
    (void) self;
    *text = SysAllocStringLen(NULL, 7 + length + 1);
    if (!*text) return E_OUTOFMEMORY;
    memcpy(*text, before, 7 * sizeof(WCHAR));
    if (length) memcpy(*text + 7, name, length * sizeof(WCHAR));
    (*text)[7 + length] = L'!';
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE greeter_sum(IGreeter *self, VARIANT numbers, double *sum) {
    (void) self;
    *sum = 0;
    if (!(V_VT(&numbers) & VT_ARRAY)) return fail(E_INVALIDARG, L"TeachingCom.Greeter", L"The numbers are no array.");
    SAFEARRAY *array = V_VT(&numbers) & VT_BYREF ? *V_ARRAYREF(&numbers) : V_ARRAY(&numbers);
    VARTYPE of;
    LONG low, high;
    HRESULT result = SafeArrayGetVartype(array, &of);
    if (SUCCEEDED(result)) result = SafeArrayGetLBound(array, 1, &low);
    if (SUCCEEDED(result)) result = SafeArrayGetUBound(array, 1, &high);
    for (LONG i = low; SUCCEEDED(result) && i <= high; i++) {
        VARIANT element, number;
        VariantInit(&element);
        VariantInit(&number);
        if (of == VT_VARIANT) result = SafeArrayGetElement(array, &i, &element);
        else {
            V_VT(&element) = of;
            result = SafeArrayGetElement(array, &i, &V_I8(&element));
        }
        if (SUCCEEDED(result)) result = VariantChangeType(&number, &element, 0, VT_R8);
        if (SUCCEEDED(result)) *sum += V_R8(&number);
        VariantClear(&element);
    }
    return result;
}

static HRESULT STDMETHODCALLTYPE greeter_repeat(IGreeter *self, BSTR text, VARIANT count, BSTR *repeated) {
    VARIANT number;
    LONG times = 2;
    (void) self;
    *repeated = NULL;
    /* A missing optional argument is VT_ERROR with this code. */
    if (V_VT(&count) != VT_EMPTY && !(V_VT(&count) == VT_ERROR && V_ERROR(&count) == DISP_E_PARAMNOTFOUND)) {
        VariantInit(&number);
        HRESULT result = VariantChangeType(&number, &count, 0, VT_I4);
        if (FAILED(result)) return result;
        times = V_I4(&number);
    }
    if (times < 0 || times > 1000) return fail(E_INVALIDARG, L"TeachingCom.Greeter", L"The count is from 0 to 1000.");
    UINT length = SysStringLen(text);
    *repeated = SysAllocStringLen(NULL, length * (UINT) times);
    if (!*repeated) return E_OUTOFMEMORY;
    for (LONG i = 0; i < times && length; i++) memcpy(*repeated + i * length, text, length * sizeof(WCHAR));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE greeter_counter(IGreeter *self, LONG start, ICounter **counter) {
    (void) self;
    return new_counter(start, &IID_ICounter, (void **) counter);
}

static HRESULT STDMETHODCALLTYPE greeter_divide(IGreeter *self, double dividend, double divisor, double *quotient) {
    (void) self;
    *quotient = 0;
    if (divisor == 0) return fail(DISP_E_DIVBYZERO, L"TeachingCom.Greeter", L"The divisor is zero.");
    *quotient = dividend / divisor;
    return S_OK;
}

/* The way of a script: the number of the name, then a call of the number. What the object says of an error is passed on. */
static HRESULT STDMETHODCALLTYPE greeter_ask(IGreeter *self, IDispatch *whom, BSTR member, VARIANT value, VARIANT *answer) {
    DISPID id;
    EXCEPINFO error = {0};
    DISPPARAMS parameters = {&value, NULL, 1, 0};
    (void) self;
    if (!answer) return E_POINTER;
    VariantInit(answer);
    if (!whom) return fail(E_INVALIDARG, L"TeachingCom.Greeter", L"There is no object to ask.");
    HRESULT result = IDispatch_GetIDsOfNames(whom, &none, &member, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(result)) return fail(result, L"TeachingCom.Greeter", L"The object has no member of this name.");
    result = IDispatch_Invoke(whom, id, &none, LOCALE_USER_DEFAULT, DISPATCH_METHOD | DISPATCH_PROPERTYGET, &parameters,
        answer, &error, NULL);
    if (result == DISP_E_EXCEPTION) {
        if (error.pfnDeferredFillIn) error.pfnDeferredFillIn(&error);
        result = fail(error.scode ? error.scode : DISP_E_EXCEPTION, error.bstrSource, error.bstrDescription);
        SysFreeString(error.bstrSource);
        SysFreeString(error.bstrDescription);
        SysFreeString(error.bstrHelpFile);
    } else if (FAILED(result)) {
        fail(result, L"TeachingCom.Greeter", L"The object refused the call.");
    }
    return result;
}

static IGreeterVtbl greeter_table = {
    greeter_greeter_query, greeter_greeter_add, greeter_greeter_release, greeter_count, greeter_info, greeter_names,
    greeter_invoke, greeter_greet, greeter_sum, greeter_repeat, greeter_counter, greeter_divide,
    greeter_ask};

static HRESULT STDMETHODCALLTYPE greeter_supports(ISupportErrorInfo *self, REFIID iid) {
    (void) self;
    return IsEqualIID(iid, &IID_IGreeter) ? S_OK : S_FALSE;
}

static ISupportErrorInfoVtbl greeter_errors = {greeter_errors_query, greeter_errors_add, greeter_errors_release, greeter_supports};

static HRESULT new_greeter(REFIID iid, void **result) {
    struct greeter *g = CoTaskMemAlloc(sizeof *g);
    *result = NULL;
    if (!g) return E_OUTOFMEMORY;
    memset(g, 0, sizeof *g);
    g->greeter.lpVtbl = &greeter_table;
    g->errors.lpVtbl = &greeter_errors;
    g->references = 1;
    InterlockedIncrement(&living);
    HRESULT answer = greeter_query(g, iid, result);
    greeter_release(g);
    return answer;
}

/* A class factory makes objects of one class. These two live as long as the DLL, so they count nothing. */
static HRESULT STDMETHODCALLTYPE factory_query(IClassFactory *self, REFIID iid, void **result) {
    *result = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ? self : NULL;
    return *result ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE factory_add(IClassFactory *self) {
    (void) self;
    return 2;
}

static ULONG STDMETHODCALLTYPE factory_release(IClassFactory *self) {
    (void) self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE counter_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **result) {
    (void) self;
    *result = NULL;
    return outer ? CLASS_E_NOAGGREGATION : new_counter(0, iid, result);
}

static HRESULT STDMETHODCALLTYPE greeter_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **result) {
    (void) self;
    *result = NULL;
    return outer ? CLASS_E_NOAGGREGATION : new_greeter(iid, result);
}

static HRESULT STDMETHODCALLTYPE factory_lock(IClassFactory *self, BOOL lock) {
    (void) self;
    if (lock) InterlockedIncrement(&living);
    else InterlockedDecrement(&living);
    return S_OK;
}

static IClassFactoryVtbl counter_factory_table = {factory_query, factory_add, factory_release, counter_create, factory_lock};
static IClassFactoryVtbl greeter_factory_table = {factory_query, factory_add, factory_release, greeter_create, factory_lock};
static IClassFactory counter_factory = {&counter_factory_table};
static IClassFactory greeter_factory = {&greeter_factory_table};

HRESULT WINAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **result) {
    *result = NULL;
    if (IsEqualCLSID(clsid, &CLSID_Counter)) return factory_query(&counter_factory, iid, result);
    if (IsEqualCLSID(clsid, &CLSID_Greeter)) return factory_query(&greeter_factory, iid, result);
    return CLASS_E_CLASSNOTAVAILABLE;
}

HRESULT WINAPI DllCanUnloadNow(void) { return living == 0 ? S_OK : S_FALSE; }

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved) {
    (void) reserved;
    if (reason == DLL_PROCESS_ATTACH) module = instance;
    return TRUE;
}
