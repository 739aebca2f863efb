/** A P over the ghost of an earlier one. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="4" fill="#274472"/>
<path transform="translate(3 2)" fill="#fffdf8" opacity=".35" d="M8 6h8.500c4 0 6.500 2.200 6.500 5.800S20.500 18 16.500 18H13v8H8zm5 4v4.300h2.600c1.700 0 2.600-.8 2.600-2.200S17.300 10 15.600 10z"/>
<path fill="#fffdf8" d="M8 6h8.500c4 0 6.500 2.200 6.500 5.800S20.500 18 16.500 18H13v8H8zm5 4v4.300h2.600c1.700 0 2.600-.8 2.600-2.200S17.300 10 15.600 10z"/>
</svg>
`;
