// Mangled names, and definitions that the dynamic linker may have to choose among.

namespace shapes {
    struct Shape {
        virtual ~Shape();
        virtual double area() const = 0;
    };

    Shape::~Shape() = default;

    struct Square : Shape {
        double side = 1;
        double area() const override { return side * side; }
    };

    template <typename T> T twice(T value) { return value + value; }

    template int twice<int>(int);

    inline int &counter() {
        static int count;
        return ++count, count;
    }

    double total(const Shape &one, const Shape &other) { return one.area() + other.area() + counter(); }

    Shape *make() { return new Square; }
}

void *operator new(decltype(sizeof 0) size) {
    static char memory[256];
    return size <= sizeof memory ? memory : nullptr;
}
