// Source of the compiled part of itanium.tsv. Regenerate the names with:
//   g++ -std=c++20 -O0 -c names.cpp -o names.o && nm names.o | awk '{print $NF}' | grep ^_Z | sort -u
// and put `c++filt` output beside them.
#include <array>
#include <complex>
#include <concepts>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace shapes {
enum class Color : unsigned char { red, green };
struct Base {
    virtual ~Base();
    virtual Base* clone() const;
    virtual void draw(int) volatile;
};
struct Other {
    virtual ~Other();
    virtual void paint() const&;
};
struct Derived : virtual Base, Other {
    ~Derived() override;
    Derived* clone() const override;
    void paint() const& override;
    int operator()(int, ...) noexcept;
    Derived& operator+=(const Derived&) &;
    Derived operator-(Derived&&) &&;
    void* operator new(std::size_t);
    void operator delete(void*);
    explicit operator bool() const;
    template <class T> operator T*() const;
    static thread_local int counter;
    static inline std::string label = "label";
    auto operator<=>(const Derived&) const = default;
};
Base::~Base() {}
Base* Base::clone() const { return nullptr; }
void Base::draw(int) volatile {}
Other::~Other() {}
void Other::paint() const& {}
Derived::~Derived() {}
Derived* Derived::clone() const { return nullptr; }
void Derived::paint() const& {}
int Derived::operator()(int, ...) noexcept { return 0; }
Derived& Derived::operator+=(const Derived&) & { return *this; }
Derived Derived::operator-(Derived&&) && { return *this; }
void* Derived::operator new(std::size_t n) { return ::operator new(n); }
void Derived::operator delete(void* p) { ::operator delete(p); }
Derived::operator bool() const { return true; }
template <class T> Derived::operator T*() const { return nullptr; }
template Derived::operator int*() const;
thread_local int Derived::counter = std::string("x").size();
int useCounter() { return Derived::counter; }
}  // namespace shapes

namespace {
struct Hidden { void go(); };
[[gnu::used]] void Hidden::go() {}
}

template <class T, int N, template <class...> class C, class... Rest>
C<T, Rest...> gather(const std::array<T, N>&, Rest&&...) { return {}; }
template std::tuple<int, char, long> gather<int, 3, std::tuple, char, long>(const std::array<int, 3>&, char&&, long&&);

template <auto V> struct Value { void show(); };
template <auto V> void Value<V>::show() {}
template struct Value<-7>;
template struct Value<'c'>;
template struct Value<true>;
template struct Value<18446744073709551615ull>;
template struct Value<shapes::Color::green>;
template struct Value<&shapes::Base::clone>;
template struct Value<nullptr>;
struct Pair { int a; int b; };
template struct Value<Pair{1, 2}>;
int globalNumber;
template struct Value<&globalNumber>;

template <class T> auto sum(T a, T b) -> decltype(a + b) { return a + b; }
template auto sum(double, double) -> decltype(1.0 + 1.0);
template <class... T> auto fold(T... t) -> decltype((t + ...)) { return (t + ...); }
template auto fold(int, long) -> decltype(1 + 1L);
template <class... T> auto count(T...) -> std::array<char, sizeof...(T)> { return {}; }
template auto count(int, int, int) -> std::array<char, 3>;
template <class T> auto call(T& t) -> decltype(t.size(), t[0], *t.begin(), static_cast<long>(t.size()), sizeof(t)) { return 0; }
template auto call(std::vector<char>&) -> decltype(sizeof(int));
template <class T> std::enable_if_t<std::is_integral<T>::value && (sizeof(T) > 2), T> wide(T t) { return t; }
template int wide(int);
template <class T> requires std::integral<T> T onlyIntegral(T t) { return t; }
template int onlyIntegral(int);

void callback(void (*)(int), int (*(*)(char))(long), void (shapes::Base::*)(int) volatile, int shapes::Base::*) {}
void arrays(int (&)[3], const char (*)[4], int (*)[2][5], void (*(&)[3])()) {}
void exceptions(void (*)() noexcept, int (*)(int) noexcept) {}
void cv(const volatile char* const*, int* __restrict, std::complex<float>, _Complex double) {}
void texts(std::string, const std::wstring&, std::u8string_view, char8_t, char16_t, char32_t, __int128, unsigned __int128) {}
void standard(std::map<std::string, std::vector<std::unique_ptr<shapes::Base>>>&, std::function<int(const char*, int (*)(int, ...))>) {}
void vectors(__attribute__((vector_size(16))) float) {}
int operator""_km(unsigned long long v) { return v; }

auto makeLambda() {
    struct Local { int f(int x) { static int calls; return calls += x; } };
    auto generic = [](auto a, const auto& b, auto... rest) { return a + b + sizeof...(rest); };
    generic(1, 2L, 'c', 1.0);
    auto nested = [](int x) { return [x](int y) { return x + y; }; };
    nested(1)(2);
    Local local;
    return [=](int x) mutable { return local.f(x); };
}
int useLambda() { return makeLambda()(3); }
struct WithDefault { void f(int (*g)() = [] { return 1; }) {} };
void useDefault() { WithDefault().f(); }
struct { struct { int x; int get() { return x; } } inner; } unnamed;
[[gnu::used]] int useUnnamed() { return unnamed.inner.get(); }
const std::string& temporary = std::string("kept");
auto [first, second] = Pair{3, 4};
struct [[gnu::abi_tag("v2")]] Tagged { void f(); };
void Tagged::f() {}
[[gnu::abi_tag("x", "y")]] Tagged tagged() { return {}; }
inline namespace v1 { template <class T> struct Box { T t; Box(T); template <class U> Box(const Box<U>&); }; }
template <class T> Box<T>::Box(T x) : t(x) {}
template <class T> template <class U> Box<T>::Box(const Box<U>& b) : t(b.t) {}
template struct v1::Box<int>;
template Box<int>::Box(const Box<char>&);
